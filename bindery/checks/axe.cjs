// Runs axe-core on local pages in one Chromium and prints the violations as JSON. Its one argument says which pages.
'use strict'

const axe = require('axe-core')
const { chromium } = require('playwright-core')

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
const OPTIONS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
]

// Runs in the page. Of rules that are kept only a count is wanted: to name each element that keeps them, and to carry
// all of them here, takes longer than to look.
async function broken(tags) {
  const found = await window.axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
  const rules = found.violations.flatMap(violation => violation.nodes.map(node => (
    { rule: violation.id, message: violation.help, target: node.target.join(' ') })))
  const wide = document.documentElement.scrollWidth - window.innerWidth
  return wide > 0 ? [...rules, { rule: 'reflow', message: `wider than the window by ${wide} px`, target: 'html' }] : rules
}

async function main({ chromium: executablePath, pages, widths, schemes }) {
  const browser = await chromium.launch({ executablePath, headless: true, args: OPTIONS })
  const results = []
  try {
    const page = await (await browser.newContext({ bypassCSP: true, offline: true })).newPage()
    for (const { name, url } of pages) {
      await page.goto(url)
      await page.evaluate(axe.source)
      for (const scheme of schemes) {
        await page.emulateMedia({ colorScheme: scheme })
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 })
          const found = await page.evaluate(broken, TAGS)
          results.push(...found.map(each => ({ page: name, scheme, width, ...each })))
        }
      }
    }
  } finally {
    await browser.close()
  }
  process.stdout.write(JSON.stringify({ version: axe.version, results }))
}

main(JSON.parse(process.argv[2])).catch(error => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 2
})
