import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { indexAddresses } from '../../lib/courses/known-addresses'
import { NOWHERE, routeAddress } from '../../lib/courses/route-address'
import { read } from './support'

const demo = `${import.meta.dirname}/../../db/demo/courses`
const { course: sps } = read(readFileSync(`${demo}/sps/index.md`, 'utf8'))
const stamp = { updatedAt: new Date(0), canonicalUrl: null }
const courses = indexAddresses([
  { ...sps, ...stamp },
  { path: '/plain', slug: 'plain', code: 'PLAIN', title: 'Plain', aliases: ['/übung'], ...stamp },
  { path: '/größe/:x/'.replace('/:x', ''), slug: 'groesse', code: 'G', title: 'G', aliases: [], ...stamp },
])
const route = (pathname: string, hasQuery = false) => routeAddress(pathname, hasQuery, courses)
const PASS = { kind: 'pass' }
const to = (pathname: string) => ({ kind: 'redirect', pathname })
const as = (pathname: string) => ({ kind: 'rewrite', pathname })

/** As the facts of the course have them; each may be asked for with and without a slash. */
const SPS_ALIASES = [
  '/training-courses/scrum-at-scale-workshop',
  '/training-courses/scaling-professional-scrum',
  '/training-courses/scaled-professional-scrum-sps',
  '/training-courses/scaled-professional-scrum-sps-with-nexus',
  '/training-courses/scaled-professional-scrum-with-nexus-training-with-certification',
  '/training-courses/scrum-training-courses/scaled-professional-scrum-with-nexus-sps-with-certification',
  '/capabilities/training-courses/scrum.org/scaled-professional-scrum-with-nexus-sps-with-certification',
  '/resources/-U-z8x8yTw9',
]
const SPS_PATH = '/capabilities/training-courses/scrum-training-courses/scaled-professional-scrum-with-nexus-sps-with-certification/'

describe('the SPS course', () => {
  it('stands at its own address', () => {
    expect(sps.path).toBe(SPS_PATH)
    expect(sps.aliases).toEqual(SPS_ALIASES)
    expect(route(SPS_PATH)).toEqual(PASS)
    expect(route(SPS_PATH, true)).toEqual(PASS)
  })

  it.each([...SPS_ALIASES, SPS_PATH.slice(0, -1), `/courses/${sps.slug}`])('%s leads there in one hop, with or without slash', (alias) => {
    if (alias !== SPS_PATH.slice(0, -1)) expect(route(`${alias}/`)).toEqual(to(SPS_PATH))
    expect(route(alias)).toEqual(to(SPS_PATH))
    expect(route(SPS_PATH)).toEqual(PASS)
  })
})

describe('spelling', () => {
  it.each([
    ['/plain', PASS],
    ['/plain/', to('/plain')],
    ['/courses/plain/', to('/plain')],
    ['/%C3%BCbung', to('/plain')],
    ['/gr%C3%B6%C3%9Fe/', PASS],
    ['/gr%C3%B6%C3%9Fe', to('/gr%C3%B6%C3%9Fe/')],
    ['/classes/sps-k7m2/', to('/classes/sps-k7m2')],
    ['//evil.example', to('/evil.example')],
    ['//evil.example//', to('/evil.example')],
    ['/\\evil.example/', to('/evil.example')],
    ['/%2f%2fevil.example', PASS],
    ['/%5cevil.example/', to('/%5cevil.example')],
    ['/%E0%A4%A', PASS],
    ['/courses/plain.json', PASS],
    ['/courses/plain.json/', to('/courses/plain.json')],
    ['/courses/unknown', as(NOWHERE)],
    ['/courses/a/b', as(NOWHERE)],
  ])('%s', (pathname, routed) => {
    expect(route(pathname)).toEqual(routed)
  })
})

describe('cached twins', () => {
  it.each([
    ['/', false, as('/cached/live')],
    ['/classes', false, as('/cached/live/classes')],
    ['/courses', false, as('/cached/live/courses')],
    ['/courses', true, PASS],
    ['/courses/', true, to('/courses')],
    ['/', true, PASS],
    ['/cached/live', false, as(NOWHERE)],
    ['/cached/live/courses', true, as(NOWHERE)],
    ['/cached', false, as(NOWHERE)],
    ['/%63ached/live', false, as(NOWHERE)],
  ])('%s with a query: %s', (pathname, hasQuery, routed) => {
    expect(route(pathname, hasQuery)).toEqual(routed)
  })
})

it('goes on without the courses while the database is down', () => {
  expect(routeAddress('/courses/plain', false, null)).toEqual(PASS)
  expect(routeAddress('/classes/', false, null)).toEqual(to('/classes'))
})
