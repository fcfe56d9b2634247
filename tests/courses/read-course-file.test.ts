import { describe, expect, it } from 'vitest'
import { courseText, errorsOf, fixture, read } from './support'

describe('three generations of field names', () => {
  const courses = ['2024', '2025', 'late-2025'].map((name) => read(fixture(`generations/${name}.md`)))

  it('all read to the same course', () => {
    const [first, ...others] = courses.map(({ course: { source, sourceHash, ...fields } }) => fields)
    for (const other of others) expect(other).toEqual(first)
    expect(first).toMatchObject({
      code: 'WFT',
      level: 'advanced',
      vendor: 'Scrum.org',
      lengthMinutes: 960,
      weight: 7,
      metaDescription: 'Weave one cloth with several teams.',
      card: 'For weavers who share a loom.',
      tldr: 'One loom, many hands.',
      outcomes: ['Warp', 'Weft'],
      prerequisites: ['A shuttle (**required**)', 'A course such as [wpv-post-link item="10045"]'],
      audience: ['Weavers'],
      includesAssessment: true,
    })
  })

  it('say nothing where there is nothing to say', () => {
    for (const { warnings } of courses) expect(warnings).toEqual([])
  })

  it('take the address from url with its slug, and ignore the archive and the alias that is the address itself', () => {
    for (const { course } of courses) {
      expect(course.path).toBe('/capabilities/training-courses/craft/weaving-for-teams/')
      expect(course.aliases).toEqual(['/training-courses/weaving'])
    }
  })
})

describe('what authors write', () => {
  it('counts hyphens as underscores and the first of two same keys', () => {
    const { course, warnings } = read(courseText('course-topics: [One]\ncourse_topics: [Two]\ndelivery-audiences: [Teams]'))
    expect(course).toMatchObject({ topics: ['One'], audience: ['Teams'] })
    expect(warnings).toEqual(['“course_topics” says the same as “course-topics”; the first one was taken.'])
  })

  it('takes null for unknown', () => {
    const { course, warnings } = read(courseText('level:\ncourse_length: ~\nurl:\nvendor: null\nobjectives:\ncard:\naliases:'))
    expect(course).toMatchObject({ level: null, lengthMinutes: null, vendor: null, objectives: [], card: null, aliases: [], sessionDefaults: {} })
    expect(course.path).toBe('/training-courses/weaving/')
    expect(warnings).toEqual([])
  })

  it('warns once about all image files that are missing, and not about those that are there', () => {
    const { warnings } = read(
      courseText('preview: there.jpg\npreviewIcon: lost.png', { body: '![x](also-lost.png) ![y](https://e.example/y.png)' }),
      {
        images: ['there.jpg'],
      },
    )
    expect(warnings).toEqual(['Image files are missing (lost.png, also-lost.png); the course’s own drawing is shown instead.'])
  })

  it('takes themes from the syllabus.yaml beside it', () => {
    const syllabus = 'syllabusBefore: []\nsyllabus:\n- id: 1\n  title: Warp\n  content: Threads.\n- title: Weft\n'
    const { course } = read(courseText('syllabus: [Other]\ncourse_length: 16\ncourse_sessions: 4'), { syllabus })
    expect(course.syllabus).toEqual([
      { title: 'Warp', summary: 'Threads.' },
      { title: 'Weft', summary: '' },
    ])
    expect(course.sessionDefaults.immersive?.map(({ title }) => title)).toEqual(['Warp, part 1', 'Warp, part 2', 'Weft, part 1', 'Weft, part 2'])
  })

  it('loses the themes and not the course over a broken syllabus.yaml', () => {
    const { course, warnings } = read(courseText(), { syllabus: 'syllabus:\n  - title: "Warp' })
    expect(course.syllabus).toEqual([])
    expect(warnings.join()).toMatch(/syllabus\.yaml was left aside: line \d+/)
  })

  it('keeps the name of an outside owner, but not a word that is no address', () => {
    expect(read(courseText('canonical: https://other.example/course')).course.canonicalUrl).toBe('https://other.example/course')
    expect(read(courseText('canonical: javascript:alert(1)')).course.canonicalUrl).toBeNull()
  })

  it('warns of hours that differ from the sessions, of an unknown level and of shortcodes nobody knows', () => {
    const keys = 'level: guru\ncourse_length: 16\nsession_defaults:\n  immersive:\n  - { title: One, minutes: 120 }'
    const { warnings } = read(courseText(keys, { body: '{{< spinner "Wait" >}} [wpv-post-link item="1"]' }))
    expect(warnings.join('\n')).toMatch(/“guru” is not beginner/)
    expect(warnings.join('\n')).toMatch(/immersive sessions last 2 h, the course 16 h/)
    expect(warnings.join('\n')).toMatch(/“{{< spinner "Wait" >}}” is not known/)
    expect(warnings.join('\n')).toMatch(/item="1"/)
  })

  it('reports aliases that are pages of our own or of other sites, and leaves them out', () => {
    const { course, warnings } = read(
      courseText('aliases: [/classes/x, "https://evil.example/", //evil.example, old/one/, /admin, "/a b", "/%2e%2e/x/../y"]'),
    )
    expect(course.aliases).toEqual(['/old/one'])
    expect(warnings).toHaveLength(6)
    expect(warnings.filter((warning) => warning.includes('a page of our own'))).toHaveLength(2)
  })
})

describe('what is broken is said with its line', () => {
  it.each([
    ['no front matter', '# Weaving\n', 'line 1: There is no front matter; the first line must be ---.'],
    ['TOML', '+++\ntitle = "x"\n+++\n', 'line 1: The front matter is TOML (+++); only YAML between --- lines is read.'],
    ['no end', '---\ntitle: x\n', 'line 1: The front matter that begins here has no closing --- line.'],
    ['an empty one', '---\n---\n', 'line 1: The course has no title.'],
    ['a tab', courseText('card:\n\ttitle: x'), /^line 6: .*[Tt]ab/],
    ['an unclosed quote', courseText('description: "never ends'), /^line \d: /],
    ['a key twice', courseText('title: Again'), /^line 5: .*unique/],
    ['a list for a map', '---\n- title\n---\n', 'line 2: The front matter must be a list of “key: value” lines.'],
    ['an address of ours', courseText('url: /classes/:slug'), 'line 5: The address “/classes/weaving” clashes with a page of our own.'],
    ['an address of another site', courseText('url: //evil.example/:slug'), /^line 5: .*points to another site/],
    ['a slug with slashes', courseText('', { slug: '../../etc' }), /^line 3: The slug/],
    ['a title that is a list', courseText('', { title: '[a, b]' }), 'line 2: The course has no title.'],
  ])('%s', (_what, text, said) => {
    const [first] = errorsOf(() => read(text))
    said instanceof RegExp ? expect(first).toMatch(said) : expect(first).toBe(said)
  })

  it('names all of title, code and slug at once', () => {
    expect(errorsOf(() => read('---\ndate: 2025-01-01\n---\n'))).toEqual([
      'line 1: The course has no title.',
      'line 1: The course has no code.',
      'line 1: The course has no slug.',
    ])
  })

  it('refuses a file whose aliases multiply without end, quickly', () => {
    const laughs = 'abcdefghi'.split('').map(
      (name, index, names) =>
        `${name}: &${name} [${
          index === 0
            ? '"ha"'
            : Array(10)
                .fill(`*${names[index - 1]}`)
                .join(', ')
        }]`,
    )
    const before = performance.now()
    expect(errorsOf(() => read(courseText(laughs.join('\n')))).join()).toMatch(/cannot be read: Excessive alias count/)
    expect(performance.now() - before).toBeLessThan(2000)
  })

  it('refuses YAML that is nested without end', () => {
    expect(errorsOf(() => read(courseText(`deep: ${'['.repeat(20_000)}`)))).not.toEqual([])
  })
})

describe('keys that would hurt', () => {
  it('leaves Object.prototype alone and keeps __proto__ in the source', () => {
    const { course } = read(courseText('__proto__:\n  polluted: yes\nconstructor:\n  prototype: { polluted: yes }'))
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
    expect(course.source.frontMatter).toContain('__proto__')
  })

  it('reads dates, numbers and yes as what they are for us: text', () => {
    expect(read(courseText('date: 2017-01-01\ndescription: 2017-01-01', { title: '2024', code: '7UP' })).course).toMatchObject({
      title: '2024',
      code: '7UP',
      metaDescription: '2017-01-01',
    })
  })

  it('drops what a database cannot hold', () => {
    expect(read(courseText('description: "a\\0b\\ud800c"')).course.metaDescription).toBe('ab\ufffdc')
  })
})
