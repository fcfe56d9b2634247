import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'

/** The environment, read and checked here and nowhere else. `lib/local/environment.mjs` fills in what a fresh machine lacks. */
export type Env = ReturnType<typeof readEnv>

let known: Env | undefined
export function env(): Env {
  known ??= readEnv(process.env)
  return known
}

const bytes32 = (text: string) => Buffer.from(text, 'base64').length === 32 || /^[0-9a-f]{64}$/i.test(text)

const shape = z.object({
  PORT: z.coerce.number('PORT must be a number.').int().min(1).max(65535).default(3000),
  APP_URL: z.url('APP_URL must be an address like https://classes.example.com.').optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL must begin with postgres:// or postgresql://.')
    .default('postgresql://not-set.invalid/halfday'),
  DATABASE_DIRECT_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_DIRECT_URL must begin with postgres:// or postgresql://.')
    .optional(),
  DATABASE_REPLICA_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_REPLICA_URL must begin with postgres:// or postgresql://.')
    .optional(),
  LISTEN_HOST: z.string().optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(20),
  DATA_DIR: z.string().default('.data'),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_/, 'STRIPE_SECRET_KEY must begin with sk_ or rk_.')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_/, 'STRIPE_WEBHOOK_SECRET must begin with whsec_.')
    .optional(),
  LOCAL_STRIPE_URL: z.url().optional(),
  LOCAL_STRIPE_SECRET: z.string().optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'SMTP_URL must begin with smtp:// or smtps://.')
    .optional(),
  MAIL_FROM: z.string().optional(),
  MAIL_REPLY_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'MAIL_REPLY_DOMAIN must be a domain like replies.example.com.')
    .optional(),
  MAIL_INBOUND_TOKEN: z.string().min(24, 'MAIL_INBOUND_TOKEN must have at least 24 characters.').optional(),
  LOCAL_SMTP_URL: z.string().optional(),
  LOCAL_SMTP_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  AUTH_SECRET: z.string().min(32, 'AUTH_SECRET must have at least 32 characters.').default('only-for-building-never-for-running'),
  SECRETS_KEY: z.string().refine(bytes32, 'SECRETS_KEY must be 32 bytes in base64 or hex.').optional(),
  SEED: z.enum(['demo', 'none'], 'SEED must be demo or none.').optional(),
  TRUST_PROXY_HOPS: z.coerce.number('TRUST_PROXY_HOPS must be a number.').int().min(0).max(10).default(0),
  TEST_CLOCK: z.enum(['0', '1'], 'TEST_CLOCK must be 0 or 1.').default('0'),
  VAT_CHECK_URL: z.url('VAT_CHECK_URL must be an address like https://ec.europa.eu/taxation_customs/vies/rest-api.').optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.')
    .default('info'),
})

/** The European Commission's register of VAT numbers. */
const VIES = 'https://ec.europa.eu/taxation_customs/vies/rest-api'

/** @throws Error whose message names every wrong variable, one a line. */
export function readEnv(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = shape.safeParse(given)
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  const v = parsed.data
  const appUrl = (v.APP_URL ?? `http://localhost:${v.PORT}`).replace(/\/+$/, '')
  const hostname = new URL(appUrl).hostname
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname) || hostname.endsWith('.localhost')
  const isStripeLocal = !v.STRIPE_SECRET_KEY
  const isMailLocal = !v.SMTP_URL
  const isAllLocal = isLoopback && isStripeLocal && isMailLocal
  const problems: string[] = []
  if (Boolean(v.STRIPE_SECRET_KEY) !== Boolean(v.STRIPE_WEBHOOK_SECRET))
    problems.push(`${v.STRIPE_SECRET_KEY ? 'STRIPE_WEBHOOK_SECRET' : 'STRIPE_SECRET_KEY'} is missing: real Stripe needs both, the local one neither.`)
  if (v.SMTP_URL && !v.MAIL_FROM) problems.push('MAIL_FROM is missing: real mail needs SMTP_URL and MAIL_FROM.')
  if (v.MAIL_REPLY_DOMAIN && !v.MAIL_INBOUND_TOKEN && !isLoopback)
    problems.push('MAIL_INBOUND_TOKEN is missing: MAIL_REPLY_DOMAIN is set, and answers by mail are taken from whoever knows it.')
  if (!isLoopback) {
    if (isStripeLocal) problems.push(`STRIPE_SECRET_KEY is missing: APP_URL ${appUrl} is not loopback, and local payments are for loopback only.`)
    if (isMailLocal) problems.push(`SMTP_URL is missing: APP_URL ${appUrl} is not loopback, and the local mailbox is for loopback only.`)
    if (!source.AUTH_SECRET) problems.push('AUTH_SECRET is missing: it is generated on loopback only.')
    if (!v.SECRETS_KEY) problems.push('SECRETS_KEY is missing: it is generated on loopback only.')
    if (!source.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY) problems.push('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is missing: it is generated on loopback only.')
    if (v.SEED === 'demo') problems.push('SEED: demo data is for loopback only.')
    if (v.TEST_CLOCK === '1') problems.push('TEST_CLOCK: the clock can be set on loopback only.')
  }
  if (v.TEST_CLOCK === '1' && !(isStripeLocal && isMailLocal))
    problems.push('TEST_CLOCK: the clock can be set only while payments and mail are both local.')
  if (isLoopback && v.SEED === 'demo' && !isAllLocal) problems.push('SEED: demo data needs local payments and local mail.')
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return {
    port: v.PORT,
    appUrl,
    isLoopback,
    /** Payments, mail and address: then nothing here can reach anybody, and demo data may be put in. */
    isAllLocal,
    /** Local mail shows sign-in links and local cards pay nothing, so such a site is not offered to the network. */
    // By name: Next calls 127.0.0.1 'localhost' in URLs, and takes a rewrite to any other host for one to another site.
    listenHost: v.LISTEN_HOST ?? (isLoopback ? 'localhost' : '0.0.0.0'),
    localSmtpPort: v.LOCAL_SMTP_PORT,
    databaseUrl: v.DATABASE_URL,
    databaseDirectUrl: v.DATABASE_DIRECT_URL ?? v.DATABASE_URL,
    databaseReplicaUrl: v.DATABASE_REPLICA_URL ?? v.DATABASE_URL,
    databasePoolSize: v.DATABASE_POOL_SIZE,
    dataDir: isAbsolute(v.DATA_DIR) ? v.DATA_DIR : resolve(/* turbopackIgnore: true */ process.cwd(), v.DATA_DIR),
    stripe: isStripeLocal
      ? ({
          kind: 'local-stripe',
          url: v.LOCAL_STRIPE_URL ?? 'http://127.0.0.1:1',
          secretKey: 'sk_local_halfday',
          webhookSecret: `whsec_${v.LOCAL_STRIPE_SECRET ?? 'local'}`,
        } as const)
      : ({ kind: 'stripe', secretKey: v.STRIPE_SECRET_KEY as string, webhookSecret: v.STRIPE_WEBHOOK_SECRET as string } as const),
    mail: isMailLocal
      ? ({ kind: 'local-mailbox', smtpUrl: v.LOCAL_SMTP_URL ?? 'smtp://127.0.0.1:1', from: 'Halfday <bookings@halfday.example>' } as const)
      : ({ kind: 'smtp', smtpUrl: v.SMTP_URL as string, from: v.MAIL_FROM as string } as const),
    /** Answers by mail: the domain that they go to, and what the mail server that brings them in knows. Null: none can come. */
    replies: readReplies(v, isMailLocal),
    /** Where VAT numbers are looked up. None while payments are local: nothing leaves such a site. */
    vatCheckUrl: v.VAT_CHECK_URL?.replace(/\/+$/, '') ?? (isStripeLocal ? null : VIES),
    authSecret: v.AUTH_SECRET,
    secretsKey: v.SECRETS_KEY,
    seed: v.SEED ?? 'none',
    trustProxyHops: v.TRUST_PROXY_HOPS,
    hasTestClock: v.TEST_CLOCK === '1',
    logLevel: v.LOG_LEVEL,
  }
}

type ReplyVariables = { MAIL_REPLY_DOMAIN?: string; MAIL_INBOUND_TOKEN?: string }

function readReplies({ MAIL_REPLY_DOMAIN, MAIL_INBOUND_TOKEN }: ReplyVariables, isMailLocal: boolean) {
  const domain = MAIL_REPLY_DOMAIN?.toLowerCase() ?? (isMailLocal ? 'replies.halfday.example' : null)
  return domain === null ? null : { domain, inboundToken: MAIL_INBOUND_TOKEN ?? 'local' }
}
