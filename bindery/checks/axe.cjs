// Runs axe-core on local pages in one Chromium and prints the violations as JSON. Its one argument says which pages.
'use strict'

const axe = require('axe-core')
const { chromium } = require('playwright-core')

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
const OPTIONS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
]

async function violations(page, name, scheme, width) {
  const found = await page.evaluate(tags => window.axe.run({ runOnly: { type: 'tag', values: tags } }), TAGS)
  const results = found.violations.flatMap(violation => violation.nodes.map(node => (
    { page: name, scheme, width, rule: violation.id, message: violation.help, target: node.target.join(' ') })))
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (wide > 0) {
    results.push({ page: name, scheme, width, rule: 'reflow', message: `wider than the window by ${wide} px`, target: 'html' })
  }
  return results
}

async function main({ chromium: executablePath, pages, widths, schemes }) {
  const browser = await chromium.launch({ executablePath, headless: true, args: OPTIONS })
  const results = []
  try {
    for (const scheme of schemes) {
      const context = await browser.newContext({ colorScheme: scheme, bypassCSP: true, offline: true })
      const page = await context.newPage()
      for (const { name, url } of pages) {
        await page.goto(url)
        await page.evaluate(axe.source)
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 })
          results.push(...await violations(page, name, scheme, width))
        }
      }
      await context.close()
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
