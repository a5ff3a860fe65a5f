-- A pandoc that stays: it reads and writes one text after the other, as the command line would, without being started.
--
-- The first line holds the abbreviations that the command line knows, as keys. Each one after it is a request in JSON.
-- With a format, its text is read: the last argument of pandoc.read, no files, keeps it as sandboxed as --sandbox does.
-- Else its text is a tree, written as HTML. The answer is a line with the number of bytes that follow it, or with a
-- hyphen where pandoc refused.
local lines = io.lines()
local known = pandoc.json.decode(lines(), false)
local reading = pandoc.ReaderOptions{columns = 72, abbreviations = known}
local writing = pandoc.WriterOptions{wrap_text = 'none', html_math_method = 'mathml', highlight_method = 'none'}

local function answer(line)
  local asked = pandoc.json.decode(line, false)
  if asked.format then
    return pandoc.write(pandoc.read(asked.text, asked.format, reading, {}), 'json')
  end
  return pandoc.write(pandoc.read(asked.text, 'json', reading, {}), 'html5', writing)
end

for line in lines do
  local well, text = pcall(answer, line)
  if well then
    io.write(#text, '\n', text)
  else
    io.write('-\n')
  end
  io.flush()
end
