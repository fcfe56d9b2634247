import type { Options } from 'rehype-sanitize'

/** Everything that the HTML of a course may consist of. No images, no ids, no styles, no scripts, no forms. */
export const ALLOWED_HTML: Options = {
  tagNames: (
    'p br hr strong b em i u s del ins sub sup small mark q cite abbr code pre kbd blockquote ul ol li dl dt dd a h3 h4 h5 h6 ' +
    'table thead tbody tfoot tr th td caption figure figcaption details summary div span'
  ).split(' '),
  attributes: {
    a: ['href', 'title', 'dataOutsideFrame'],
    abbr: ['title'],
    ol: ['start', 'reversed'],
    th: ['scope', 'colSpan', 'rowSpan', 'align'],
    td: ['colSpan', 'rowSpan', 'align'],
    details: ['open'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'] },
  strip: ['script', 'style', 'template', 'object', 'embed', 'svg', 'math', 'noscript', 'title', 'textarea', 'select', 'button', 'form', 'xmp'],
  allowComments: false,
  allowDoctypes: false,
}
