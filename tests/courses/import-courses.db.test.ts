import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { db } from '../../db/client'
import { auditEntries, courseAliases, courses, entitlements, prerequisites } from '../../db/schema'
import { system } from '../../lib/audit/record-audit'
import { exportCourses } from '../../lib/courses/export-courses'
import { importCourses } from '../../lib/courses/import-courses'
import { facetsOf, getCourseByPath, getCourseBySlug, listCourses, resolvePath } from '../../lib/courses/queries'
import { courseText, FIXTURES } from './support'

const now = new Date('2026-11-22T12:00:00Z')
const later = new Date('2026-11-23T12:00:00Z')
const root = join(import.meta.dirname, '../..')
const demo = join(root, 'db/demo/courses')
const take = (paths: string[], options = {}) => importCourses({ paths, actor: system, now, ...options })

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'courses-'))
  await deleteCourses()
})
afterEach(() => rmSync(folder, { recursive: true }))
const deleteCourses = async () => {
  await db.delete(entitlements)
  await db.delete(prerequisites)
  await db.delete(courses)
}
const write = (name: string, text: string) => {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

describe('the ten demo courses', () => {
  it('are taken over without a warning, and a second time nothing changes', async () => {
    const first = await take([demo])
    expect(first.map(({ course }) => course).sort()).toEqual(['APS', 'APS-SD', 'PAL-E', 'PAL-EBM', 'PSFS', 'PSK', 'PSM', 'PSPO', 'PSU', 'SPS'])
    for (const report of first) expect(report).toMatchObject({ status: 'created', warnings: [], errors: [] })
    expect((await take([demo], { now: later })).map(({ status }) => status)).toEqual(Array(10).fill('unchanged'))
    const [sps] = await db.select().from(courses).where(eq(courses.code, 'SPS'))
    expect(sps).toMatchObject({ level: 'advanced', vendor: 'Scrum.org', lengthMinutes: 960, updatedAt: now })
    const included = await db
      .select({ kind: entitlements.kind, minutes: entitlements.minutes })
      .from(entitlements)
      .where(eq(entitlements.courseId, sps?.id ?? ''))
    expect(included).toEqual([
      { kind: 'learning-review', minutes: 30 },
      { kind: 'coaching', minutes: 60 },
    ])
    expect(sps?.sessionDefaults.immersive).toHaveLength(8)
    expect(sps?.sessionDefaults.traditional).toHaveLength(4)
    expect(sps?.syllabus.map(({ title }) => title)).toEqual([
      'Scaling Scrum & Organising Teams',
      'Team Selection & Organising Work',
      'Nexus in Action',
      'Managing the Nexus',
    ])
  })

  it('are found by address, slug, alias and filters', async () => {
    await take([demo])
    const sps = await getCourseBySlug('scaled-professional-scrum-with-nexus-sps-with-certification')
    if (!sps) throw new Error('no SPS')
    expect((await getCourseByPath(sps.path))?.code).toBe('SPS')
    expect((await getCourseByPath(sps.path.slice(0, -1)))?.code).toBe('SPS')
    expect(await getCourseByPath('/training-courses/scaled-professional-scrum-sps')).toBeNull()
    expect(await resolvePath('/training-courses/scaled-professional-scrum-sps/')).toBe(sps.path)
    expect(await resolvePath(`/courses/${sps.slug}`)).toBe(sps.path)
    expect(await resolvePath('/nothing')).toBeNull()
    const codes = async (filters: Parameters<typeof listCourses>[0]) => (await listCourses(filters)).map(({ code }) => code)
    expect(await codes({ level: 'Advanced' })).toEqual(['SPS', 'PAL-EBM'])
    expect(await codes({ topic: 'leadership training courses' })).toEqual(['PAL-E', 'PAL-EBM'])
    expect(await codes({ audience: 'Designers' })).toEqual(['PSU'])
    expect(await codes({ q: 'nexus scaled' })).toEqual(['SPS'])
    expect(await codes({ q: '100%_\\' })).toEqual([])
    expect(await codes({ q: 'a\0b', vendor: '\ud800' })).toEqual([])
    expect(await codes({ format: 'immersive' })).toHaveLength(10)
    expect(await codes({ format: 'telepathy', vendor: 'nobody' })).toEqual([])
    expect(facetsOf(await listCourses()).vendors).toEqual(['Scrum.org'])
  })
})

describe('a broken file among others', () => {
  it('stops none of them, and is named with line and reason', async () => {
    const reports = await take([join(FIXTURES, 'one-broken')])
    expect(reports.map(({ course, status }) => [course, status])).toEqual([
      [null, 'failed'],
      ['GOOD-A', 'created'],
      ['GOOD-B', 'created'],
    ])
    expect(reports[0]?.errors.join()).toMatch(/^line 6: .*[Tt]ab/)
  })

  it('makes the command leave with 1, one line of JSON per file', () => {
    const args = ['--import', 'tsx', 'lib/courses/import-cli.ts', join(FIXTURES, 'one-broken'), '--json']
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: { ...process.env, CALLED_FROM: root } })
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(status).toBe(1)
    expect(lines.map((line) => Object.keys(line))).toEqual(Array(3).fill(['file', 'course', 'status', 'warnings', 'errors']))
    expect(lines.map((line) => line.status)).toEqual(['failed', 'created', 'created'])
  })
})

describe('importing again', () => {
  it('changes only what changed, and writes down who did what', async () => {
    write('a.md', courseText('level: beginner', { code: 'A', slug: 'a' }))
    write('b.md', courseText('', { code: 'B', slug: 'b' }))
    await take([folder])
    write('a.md', courseText('level: advanced', { code: 'A', slug: 'a' }))
    const reports = await take([folder], { now: later })
    expect(reports.map(({ status }) => status)).toEqual(['updated', 'unchanged'])
    const rows = await db.select({ code: courses.code, level: courses.level, updatedAt: courses.updatedAt }).from(courses).orderBy(asc(courses.code))
    expect(rows).toEqual([
      { code: 'A', level: 'advanced', updatedAt: later },
      { code: 'B', level: null, updatedAt: now },
    ])
    const entries = await db.select({ did: auditEntries.did, details: auditEntries.details }).from(auditEntries).where(eq(auditEntries.at, later))
    expect(entries).toEqual([{ did: 'updated course', details: { code: 'A', changed: ['level'] } }])
  })

  it('writes nothing in a dry run and says what it would do', async () => {
    write('a.md', courseText())
    expect((await take([folder], { isDryRun: true }))[0]?.status).toBe('created')
    expect(await db.select().from(courses)).toEqual([])
  })

  it('says that an address changed', async () => {
    write('a.md', courseText('url: /one/'))
    await take([folder])
    write('a.md', courseText('url: /two/'))
    expect((await take([folder]))[0]?.warnings).toEqual(['The address was /one/; add it to aliases to keep old links alive.'])
  })
})

describe('clashes', () => {
  it('lets the first of two files keep code, slug and address, and says so for the second', async () => {
    const first = write('1.md', courseText('url: /one/', { code: 'A', slug: 'a' }))
    write('2.md', courseText('url: /two/', { code: 'a', slug: 'b' }))
    write('3.md', courseText('url: /three/', { code: 'C', slug: 'A' }))
    write('4.md', courseText('url: /one', { code: 'D', slug: 'd' }))
    const reports = await take([folder])
    expect(reports.map(({ status }) => status)).toEqual(['created', 'failed', 'failed', 'failed'])
    expect(reports.flatMap(({ errors }) => errors)).toEqual([
      `The code A is already that of ${first}.`,
      `The slug a is already that of ${first}.`,
      `The address /one is already that of ${first}.`,
    ])
  })

  it('refuses slug and address of a course that is there already', async () => {
    await take([write('a.md', courseText('url: /one/\naliases: [/old]', { code: 'A', slug: 'a' }))])
    const errors = async (keys: string, slug: string) => (await take([write('b.md', courseText(keys, { code: 'B', slug }))]))[0]?.errors
    expect(await errors('url: /b/', 'a')).toEqual(['The slug a is already that of A.'])
    expect(await errors('url: /one', 'b')).toEqual(['The address /one is already that of A.'])
    expect(await errors('url: /old/', 'b')).toEqual(['The address /old/ is already an alias of A.'])
  })

  it('leaves an alias with whom it leads to and reports it', async () => {
    await take([write('a.md', courseText('url: /one/\naliases: [/old]', { code: 'A', slug: 'a' }))])
    const [report] = await take([write('b.md', courseText('url: /two/\naliases: [/old/, /one, /new]', { code: 'B', slug: 'b' }))])
    expect(report?.warnings).toEqual([
      'The alias /old was left out: it clashes with an alias of another course.',
      'The alias /one was left out: it clashes with A.',
    ])
    expect((await db.select({ path: courseAliases.path }).from(courseAliases).orderBy(asc(courseAliases.path))).map(({ path }) => path)).toEqual([
      '/new',
      '/old',
    ])
  })
})

describe('export', () => {
  it('gives back every byte of every key, known or not, in its order', async () => {
    cpSync(join(FIXTURES, 'generations/2024.md'), join(folder, 'in/a.md'))
    write(
      'in2/b.md',
      courseText('zebra: 1\n__proto__: { x: 1 } # a remark\nalpha: !!custom [a,  b]\nNested-Key:\n    deep: |\n      as written  ', {
        body: '\n\n# Hi\n',
        code: 'LOOM',
        slug: 'loom',
      }),
    )
    write('in2/syllabus.yaml', '# ours\n- Warp\n')
    const reports = await take([join(folder, 'in'), join(folder, 'in2')])
    expect(reports.flatMap(({ errors }) => errors)).toEqual([])
    const files = await exportCourses(db, join(folder, 'out'))
    expect(files.map((file) => file.slice(folder.length))).toEqual([
      '/out/loom/index.md',
      '/out/loom/syllabus.yaml',
      '/out/weaving-for-teams/index.md',
    ])
    expect(readFileSync(join(folder, 'out/weaving-for-teams/index.md'), 'utf8')).toBe(readFileSync(join(folder, 'in/a.md'), 'utf8'))
    expect(readFileSync(join(folder, 'out/loom/index.md'), 'utf8')).toBe(readFileSync(join(folder, 'in2/b.md'), 'utf8'))
    expect(readFileSync(join(folder, 'out/loom/syllabus.yaml'), 'utf8')).toBe('# ours\n- Warp\n')
  })

  it('imports as unchanged, in the same database and in an empty one alike', async () => {
    await take([demo])
    await exportCourses(db, join(folder, 'out'))
    expect((await take([join(folder, 'out')])).map(({ status }) => status)).toEqual(Array(10).fill('unchanged'))
    const comparable = async () => (await db.select().from(courses).orderBy(asc(courses.code))).map(({ id, ...rest }) => rest)
    const before = await comparable()
    await deleteCourses()
    await take([join(folder, 'out')])
    expect(await comparable()).toEqual(before)
  })
})
