import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkNode, isInstalled } from '../../lib/local/install.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'halfday-install-'))
  write('package-lock.json', { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-darwin': { version: '1.0.0', optional: true } })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('an older Node is told which one is needed', () => {
  expect(() => checkNode('18.20.1')).toThrow('Halfday needs Node 20.19 or newer; this is 18.20.1.')
  expect(() => checkNode('20.18.9')).toThrow('20.19')
  for (const version of ['20.19.0', '22.0.0', '24.1.0']) checkNode(version)
})

test('a fresh clone has to be installed, and after npm finished it has not', () => {
  expect(isInstalled(root)).toBe(false)
  install('1.0.0')
  expect(isInstalled(root)).toBe(true)
})

test('a package of another version, or whose folder is gone, has to be installed', () => {
  install('0.9.0')
  expect(isInstalled(root)).toBe(false)
  install('1.0.0')
  rmSync(join(root, 'node_modules/a'), { recursive: true })
  expect(isInstalled(root)).toBe(false)
})

function install(version: string) {
  mkdirSync(join(root, 'node_modules/a'), { recursive: true })
  writeFileSync(join(root, 'node_modules/a/package.json'), '{}')
  write('node_modules/.package-lock.json', { 'node_modules/a': { version } })
}

function write(path: string, packages: object) {
  writeFileSync(join(root, path), JSON.stringify({ packages }))
}
