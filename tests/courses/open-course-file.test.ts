import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findCourseFiles } from '../../lib/courses/find-course-files'
import { openCourseFile } from '../../lib/courses/open-course-file'
import { courseText, errorsOf } from './support'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'courses-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

describe('files as machines save them', () => {
  it('reads a byte order mark and CRLF as if they were not there', () => {
    const plain = openCourseFile(write('a.md', courseText('description: Word')))
    const windows = openCourseFile(write('a.md', `\ufeff${courseText('description: Word').replaceAll('\n', '\r\n')}`))
    expect(windows.course).toEqual(plain.course)
  })

  it('names the line that is not UTF-8', () => {
    const bytes = Buffer.from(courseText('description: caf\u00e9'), 'latin1')
    expect(errorsOf(() => openCourseFile(write('a.md', bytes)))).toEqual(['line 5: This is not UTF-8; please save the file as UTF-8.'])
  })

  it.each([
    ['UTF-16', Buffer.from('\ufeff---\n', 'utf16le'), 'line 1: The file is UTF-16; please save it as UTF-8.'],
    ['a zero byte', courseText('description: "x"\n# \0'), 'line 6: There is a zero byte here; this is not a text file.'],
    ['a huge file', Buffer.alloc(600 * 1024, 'x'), 'The file has 600 KB; a course file may have 512 KB at most.'],
    ['an enormous file', Buffer.alloc(17 * 1024 * 1024, 'x'), 'The file has 17 MB, which is too much for a course.'],
    ['an empty file', '', 'line 1: There is no front matter; the first line must be ---.'],
  ])('says what is wrong with %s', (_what, content, said) => {
    expect(errorsOf(() => openCourseFile(write('a.md', content)))).toEqual([said])
  })

  it('takes a syllabus.yaml only where it belongs to one file', () => {
    write('syllabus.yaml', '- Warp')
    expect(openCourseFile(write('a.md', courseText())).course.syllabus).toEqual([{ title: 'Warp', summary: '' }])
    write('b.md', courseText())
    const { course, warnings } = openCourseFile(join(folder, 'a.md'))
    expect(course.syllabus).toEqual([])
    expect(warnings.join()).toMatch(/several course files/)
  })
})

describe('folders', () => {
  it('finds every course file once, however links turn', () => {
    mkdirSync(join(folder, 'b'))
    write('a.md', '')
    write('b/index.md', '')
    write('b/notes.txt', '')
    write('.hidden.md', '')
    symlinkSync(folder, join(folder, 'b', 'loop'))
    symlinkSync('self.md', join(folder, 'self.md'))
    expect(findCourseFiles([folder])).toEqual([
      { file: join(folder, 'a.md') },
      { file: join(folder, 'b', 'index.md') },
      { file: join(folder, 'self.md'), reason: 'This link leads in a circle.' },
    ])
  })

  it('says when a folder has no course, or is not there', () => {
    expect(findCourseFiles([folder, join(folder, 'nowhere')])).toEqual([
      { file: folder, reason: 'There are no course files (*.md) in this folder.' },
      { file: join(folder, 'nowhere'), reason: 'There is no such file or folder.' },
    ])
  })
})
