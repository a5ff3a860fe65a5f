-- A pandoc reader that reads many texts in one run, each as if it were alone.
--
-- Given JSON with the format and the texts, it makes one Div for each text, in their order, and a HorizontalRule for a
-- text that pandoc refuses. The last argument of pandoc.read, no files, keeps each text as sandboxed as --sandbox does.
function Reader(inputs, options)
  local given = pandoc.json.decode(tostring(inputs), false)
  local blocks = {}
  for _, text in ipairs(given.texts) do
    local is_read, document = pcall(pandoc.read, text, given.format, options, {})
    blocks[#blocks + 1] = is_read and pandoc.Div(document.blocks) or pandoc.HorizontalRule()
  end
  return pandoc.Pandoc(blocks)
end
