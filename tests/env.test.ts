import { describe, expect, test } from 'vitest'
import { readEnv } from '../lib/env'

const KEY = Buffer.alloc(32, 7).toString('base64')
const REAL = {
  APP_URL: 'https://classes.example.com/',
  DATABASE_URL: 'postgres://halfday@db.example.com/halfday',
  STRIPE_SECRET_KEY: 'sk_live_x',
  STRIPE_WEBHOOK_SECRET: 'whsec_x',
  SMTP_URL: 'smtps://mail.example.com',
  MAIL_FROM: 'Halfday <bookings@example.com>',
  AUTH_SECRET: 'a-secret-of-at-least-thirty-two-characters',
  SECRETS_KEY: KEY,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: KEY,
}

describe('with nothing set', () => {
  test('everything is local, and offered to this machine only', () => {
    expect(readEnv({})).toMatchObject({
      port: 3000,
      appUrl: 'http://localhost:3000',
      isLoopback: true,
      isAllLocal: true,
      listenHost: 'localhost',
      hasTestClock: false,
    })
  })

  test('an empty variable is one that is not set', () => {
    expect(readEnv({ PORT: '', STRIPE_SECRET_KEY: '', APP_URL: '' })).toEqual(readEnv({}))
  })

  test('the address follows the port', () => {
    expect(readEnv({ PORT: '4010' }).appUrl).toBe('http://localhost:4010')
  })
})

describe('with everything real', () => {
  test('nothing is local, and the address has no slash at its end', () => {
    expect(readEnv(REAL)).toMatchObject({
      appUrl: 'https://classes.example.com',
      isLoopback: false,
      isAllLocal: false,
      listenHost: '0.0.0.0',
      seed: 'none',
    })
    expect(readEnv(REAL).stripe.kind).toBe('stripe')
    expect(readEnv(REAL).mail).toEqual({ kind: 'smtp', smtpUrl: REAL.SMTP_URL, from: REAL.MAIL_FROM })
  })

  test.each(['AUTH_SECRET', 'SECRETS_KEY', 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', 'STRIPE_WEBHOOK_SECRET', 'SMTP_URL', 'MAIL_FROM'])(
    '%s is required and named',
    (name) => {
      expect(() => readEnv({ ...REAL, [name]: undefined })).toThrow(new RegExp(`^${name} is missing`, 'm'))
    },
  )

  test('neither local payments nor demo data nor a clock that can be set', () => {
    const { STRIPE_SECRET_KEY: _key, STRIPE_WEBHOOK_SECRET: _secret, ...withoutStripe } = REAL
    expect(() => readEnv(withoutStripe)).toThrow(/^STRIPE_SECRET_KEY/m)
    expect(() => readEnv({ ...REAL, SEED: 'demo' })).toThrow(/^SEED/m)
    expect(() => readEnv({ ...REAL, TEST_CLOCK: '1' })).toThrow(/^TEST_CLOCK/m)
  })
})

describe('a wrong value', () => {
  test.each([
    ['PORT', '80000'],
    ['PORT', 'http'],
    ['APP_URL', 'classes'],
    ['DATABASE_URL', 'mysql://x'],
    ['DATABASE_DIRECT_URL', 'x'],
    ['STRIPE_SECRET_KEY', 'pk_live_x'],
    ['STRIPE_WEBHOOK_SECRET', 'x'],
    ['SMTP_URL', 'mail.example.com'],
    ['AUTH_SECRET', 'short'],
    ['SECRETS_KEY', 'short'],
    ['SEED', 'yes'],
    ['TRUST_PROXY_HOPS', '-1'],
    ['TEST_CLOCK', 'true'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readEnv({ ...REAL, [name]: value })).toThrow(new RegExp(`^${name}`, 'm'))
  })

  test('every wrong variable is named at once', () => {
    expect(() => readEnv({ PORT: '0', SEED: 'yes' })).toThrow(/PORT[\s\S]*SEED/)
  })

  test('one of Stripe’s two variables is not enough', () => {
    expect(() => readEnv({ STRIPE_SECRET_KEY: 'sk_test_x' })).toThrow(/^STRIPE_WEBHOOK_SECRET is missing/)
    expect(() => readEnv({ STRIPE_WEBHOOK_SECRET: 'whsec_x' })).toThrow(/^STRIPE_SECRET_KEY is missing/)
  })

  test('demo data and a clock that can be set want local payments and local mail, even on loopback', () => {
    const realMail = { SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'a@example.com' }
    expect(() => readEnv({ ...realMail, SEED: 'demo' })).toThrow(/^SEED/)
    expect(() => readEnv({ ...realMail, TEST_CLOCK: '1' })).toThrow(/^TEST_CLOCK/)
  })
})

test.each(['http://localhost:3000', 'http://127.0.0.1', 'http://127.8.0.1:80', 'http://[::1]:3000', 'http://halfday.localhost'])(
  '%s is loopback',
  (url) => {
    expect(readEnv({ APP_URL: url }).isLoopback).toBe(true)
  },
)

test.each(['http://localhost.example.com', 'http://192.168.1.2', 'http://127.0.0.1.nip.io'])('%s is not', (url) => {
  expect(readEnv({ ...REAL, APP_URL: url }).isLoopback).toBe(false)
})

describe('answers by mail', () => {
  const replies = { MAIL_REPLY_DOMAIN: 'Replies.example.com', MAIL_INBOUND_TOKEN: 'a-token-of-24-characters' }

  test('come back locally without anything set, and nowhere on a site that names no domain', () => {
    expect(readEnv({}).replies).toMatchObject({ domain: 'replies.halfday.example' })
    expect(readEnv(REAL).replies).toBeNull()
  })

  test('need a token on a site that others reach', () => {
    expect(readEnv({ ...REAL, ...replies }).replies).toEqual({ domain: 'replies.example.com', inboundToken: replies.MAIL_INBOUND_TOKEN })
    expect(() => readEnv({ ...REAL, ...replies, MAIL_INBOUND_TOKEN: undefined })).toThrow(/^MAIL_INBOUND_TOKEN is missing/m)
    expect(() => readEnv({ ...REAL, ...replies, MAIL_INBOUND_TOKEN: 'short' })).toThrow(/MAIL_INBOUND_TOKEN/)
    expect(() => readEnv({ ...REAL, ...replies, MAIL_REPLY_DOMAIN: 'no domain' })).toThrow(/MAIL_REPLY_DOMAIN/)
  })
})
