import { expect, test } from 'vitest'
import { localPath } from '../../lib/accounts/local-path'

const site = 'https://halfday.example'

test.each([
  ['/trainer', '/trainer'],
  ['/trainer/classes/sps-k7m2?sort=name#top', '/trainer/classes/sps-k7m2?sort=name#top'],
  ['https://halfday.example/my', '/my'],
  ['my', '/my'],
  ['/a/../my', '/my'],
  ['https:evil.example', '/evil.example'],
])('%s stays within the site', (wanted, path) => {
  expect(localPath(wanted, site)).toBe(path)
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'http://halfday.example/my',
  'https://halfday.example@evil.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  'http://[',
  '/sign-in?next=/sign-in',
  '/api/auth/signout',
  '',
  null,
  `/${'x'.repeat(3000)}`,
])('%s is not followed', (wanted) => {
  expect(localPath(wanted, site)).toBeNull()
})
