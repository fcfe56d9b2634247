import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CourseFileError } from '../../lib/courses/course-file-error'
import { indexAddresses } from '../../lib/courses/known-addresses'
import { readCourseFile } from '../../lib/courses/read-course-file'
import { renderMarkdown } from '../../lib/courses/render-markdown'
import { routeAddress } from '../../lib/courses/route-address'
import { decodeText, joinFrontMatter } from '../../lib/courses/split-front-matter'
import { courseText } from './support'

const imageExists = () => false
const context = { title: 'T', code: 'C', linkTo: () => ({ path: '/x/', title: 'X' }) }

/** Pieces that mean something to one of the parsers, in any order. */
const pieces = fc.constantFrom(
  ...[
    '---\n',
    '\n',
    'title: ',
    'slug: a\n',
    'code: B\n',
    'aliases:\n- /a\n',
    '  ',
    '- ',
    ': ',
    '&a ',
    '*a ',
    '"',
    "'",
    '|\n',
    '[',
    ']',
    '{',
    '}',
    '!!js/function ',
    '!!timestamp 2020-01-01',
    '<<: ',
  ],
  ...[
    '[wpv-post-link',
    ' item="10045"]',
    '[types field="code"]',
    '[/types]',
    '<!-- wp:',
    '-->',
    '{{<',
    '>}}',
    '{{%',
    '<iframe src="https://e.e/">',
    '<script>',
    '</',
    '`',
    '> ',
    '# ',
    '\t',
    '\\',
    '\ud800',
    '\u0000',
    '%',
    'é',
    '://',
  ],
)
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }).map((all) => all.join('')),
)

it('reads any text or says in sentences why not', () => {
  const readAny = (written: string, syllabus: string | null): void => {
    try {
      readCourseFile({ text: written, syllabus, imageExists })
    } catch (error) {
      if (!(error instanceof CourseFileError)) throw error
      expect(error.problems.length).toBeGreaterThan(0)
      for (const { reason } of error.problems) expect(reason).toMatch(/^\S.*[.]$/s)
    }
  }
  fc.assert(
    fc.property(text, text, (front, body) => readAny(`---\n${front}\n---\n${body}`, null)),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(text, (keys) => readAny(courseText(keys), keys)),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(text, (whole) => readAny(whole, null)),
    { numRuns: 300 },
  )
})

it('reads what it wrote as the very same course', () => {
  fc.assert(
    fc.property(text, text, (keys, body) => {
      let course: ReturnType<typeof readCourseFile>['course']
      try {
        course = readCourseFile({ text: decodeText(Buffer.from(courseText(keys, { body }))), syllabus: null, imageExists }).course
      } catch {
        return
      }
      const written = decodeText(Buffer.from(joinFrontMatter(course.source)))
      expect(readCourseFile({ text: written, syllabus: null, imageExists }).course).toEqual(course)
    }),
    { numRuns: 500 },
  )
})

it('never shows a shortcode or a script, whatever the text', () => {
  fc.assert(
    fc.property(text, (markdown) => {
      const html = renderMarkdown(markdown, context)
      expect(html).not.toMatch(/<script|<iframe|\son\w+=/i)
      expect(html).not.toMatch(/\[wpv-post-link[^\]]*\]|\{\{[<%]/)
    }),
    { numRuns: 500 },
  )
})

it('never leads to another site, and never leads on from where it led', () => {
  const stamp = { updatedAt: new Date(0), canonicalUrl: null }
  const courses = indexAddresses([{ path: '/a/b/', slug: 's', code: 'S', title: 'S', aliases: ['/c', '/d/e'], ...stamp }])
  const path = fc
    .array(
      fc.constantFrom('/', '//', '\\', 'a', 'b', 'c', 'd', 'e', '%2f', '%5c', '%', '.', '..', 'courses', 's', 'evil.example', ':', '@', 'cached'),
    )
    .map((all) => `/${all.join('')}`)
  fc.assert(
    fc.property(path, fc.boolean(), (asked, hasQuery) => {
      const first = routeAddress(asked, hasQuery, courses)
      if (first.kind !== 'redirect') return
      const url = new URL(first.pathname, 'https://halfday.example')
      expect(url.host).toBe('halfday.example')
      expect(routeAddress(first.pathname, hasQuery, courses).kind).not.toBe('redirect')
    }),
    { numRuns: 1000 },
  )
})
