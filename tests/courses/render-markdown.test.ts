import { describe, expect, it } from 'vitest'
import { renderItem, renderMarkdown } from '../../lib/courses/render-markdown'
import type { ShortcodeContext } from '../../lib/courses/shortcodes'

const context: ShortcodeContext = {
  title: 'Weaving *for* Teams',
  code: 'WFT',
  linkTo: (code) => (code === 'APS' ? { path: '/courses-of-ours/aps/', title: 'Applying Scrum' } : null),
}
const render = (markdown: string) => renderMarkdown(markdown, context)

describe('shortcodes', () => {
  it.each([
    ['[wpv-post-link]', '<p>Weaving *for* Teams</p>'],
    ['\\[wpv-post-link\\]', '<p>Weaving *for* Teams</p>'],
    ['[wpv-post-link item="10045"]', '<p><a href="/courses-of-ours/aps/">Applying Scrum</a></p>'],
    ["[wpv-post-link item='10045']", '<p><a href="/courses-of-ours/aps/">Applying Scrum</a></p>'],
    ['[wpv-post-link item=10049]', '<p>PSM</p>'],
    ['[wpv-post-link item="99"]', '<p>another course</p>'],
    ["The [types field='code'][/types] class", '<p>The WFT class</p>'],
    ["[types field='level']hard[/types]", '<p>hard</p>'],
    ['a<!-- wp:paragraph {"a":"-->"} -->b', '<p>a"} -->b</p>'],
    ['<!-- wp:list -->\n- one\n<!-- /wp:list -->', '<ul>\n<li>one</li>\n</ul>'],
    ['{{< youtube dQw4w9WgXcQ >}}', '<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" rel="noopener noreferrer">Watch on YouTube</a></p>'],
    ['[here]({{< ref "/courses-of-ours/index.md" >}})', '<p><a href="/courses-of-ours/">here</a></p>'],
    ['{{< button "Book now" >}}', '<p>Book now</p>'],
    ['{{% note %}}inner{{% /note %}}', '<p>inner</p>'],
    ['{{< broken', '<p>broken</p>'],
  ])('%s', (markdown, html) => {
    expect(render(markdown)).toBe(html)
  })
})

describe('HTML that wants more than to be read', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><script>alert(1)</script></svg>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jAvAsCrIpT&colon;alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '<a href="//evil.example" onclick="alert(1)">x</a>',
    '<div style="position:fixed;inset:0" class="x" id="y">x</div>',
    '<form action="https://evil.example"><input name=password><button>go</button></form>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<iframe src="http://evil.example/"></iframe>',
    '<object data="x"></object><embed src="x"><base href="https://evil.example"><meta http-equiv=refresh content="0;url=//e">',
    '<style>body{display:none}</style><link rel=stylesheet href=//e>',
    '</p></div></article><h1>free</h1>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '[wpv-post-link item="10045" onclick="alert(1)"]<script>',
    '{{< raw "<script>alert(1)</script>" >}}',
    '<a data-outside-frame="yes" href="javascript:alert(1)">x</a>',
  ])('%s', (markdown) => {
    const html = render(markdown)
    expect(html).not.toMatch(/<(script|img|svg|style|iframe|object|embed|base|meta|link|form|input|button|h1|math)/i)
    expect(html).not.toMatch(/\son\w+\s*=|javascript:|data:text|style=|class=|id=|srcdoc/i)
  })

  it('keeps what is meant to be read', () => {
    const html = render(
      '# Title\n\n**bold** <em>soft</em> <abbr title="x">y</abbr>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [ ] do\n\n<details><summary>More</summary>less</details>',
    )
    for (const part of [
      '<h3>Title</h3>',
      '<strong>bold</strong>',
      '<em>soft</em>',
      '<abbr title="x">y</abbr>',
      '<td>1</td>',
      '<summary>More</summary>',
    ])
      expect(html).toContain(part)
  })

  it('makes of a frame of another site a link that a click can turn into the frame', () => {
    const html = render('<iframe title="Reviews" src="https://widget.trustpilot.com/trustboxes/1/index.html?a=1&amp;b=2"></iframe>')
    expect(html).toBe(
      '<a href="https://widget.trustpilot.com/trustboxes/1/index.html?a=1&#x26;b=2" data-outside-frame="yes" rel="noopener noreferrer">Reviews (loads from widget.trustpilot.com)</a>',
    )
  })

  it('survives what is nested without end, quickly', () => {
    const before = performance.now()
    for (const markdown of ['> '.repeat(5000), '['.repeat(20_000), '<div>'.repeat(3000), '- '.repeat(2000), '*a '.repeat(20_000)]) render(markdown)
    expect(performance.now() - before).toBeLessThan(10_000)
  })
})

it('shows one item without a paragraph around it', () => {
  expect(renderItem('A **shuttle**', context)).toBe('A <strong>shuttle</strong>')
  expect(renderItem('One\n\nTwo', context)).toBe('<p>One</p>\n<p>Two</p>')
})
