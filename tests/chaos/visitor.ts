import { setTimeout as pause } from 'node:timers/promises'

export type Answer = { status: number; text: string; location: string }
/** Somebody with a browser without JavaScript. */
export type Visitor = {
  get: (path: string) => Promise<Answer>
  post: (path: string, fields: Record<string, string>) => Promise<Answer>
}
type Options = {
  siteUrl: string
  /** Each from an address of their own. */
  address: string
  /** Presses reload until the site answers; whoever has no patience leaves for good at the first failure. */
  isPatient: boolean
  onRequest: (path: string) => void
}

/** Somebody without patience went away. */
export class Gone extends Error {}

const RELOAD_AFTER_MS = 200
const PATIENCE_MS = 120_000

export function makeVisitor({ siteUrl, address, isPatient, onRequest }: Options): Visitor {
  async function ask(path: string, init: () => RequestInit): Promise<Answer> {
    const giveUpAt = Date.now() + PATIENCE_MS
    for (;;) {
      onRequest(path)
      const { answer, failure } = await attempt(new URL(path, siteUrl), init())
      if (answer) return answer
      if (!isPatient) throw new Gone(failure)
      if (Date.now() > giveUpAt) throw new Error(`${path} has not answered for two minutes: ${failure}`)
      await pause(RELOAD_AFTER_MS)
    }
  }

  const headers = { origin: siteUrl, 'x-forwarded-for': address }
  return {
    get: (path) => ask(path, () => ({ headers })),
    post: (path, fields) => ask(path, () => ({ method: 'POST', headers, body: asForm(fields) })),
  }
}

async function attempt(url: URL, init: RequestInit): Promise<{ answer?: Answer; failure?: string }> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(60_000) })
    const text = await response.text()
    if (response.status >= 500) return { failure: `answered ${response.status}` }
    return { answer: { status: response.status, text, location: response.headers.get('location') ?? '' } }
  } catch (error) {
    return { failure: String((error as Error).cause ?? error) }
  }
}

function asForm(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

/** The hidden fields of the form of a page that has this text in it; null where there is no such form. */
export function readForm(page: string, has: string): Record<string, string> | null {
  const form = [...page.matchAll(/<form[\s\S]*?<\/form>/g)].map(([html]) => html).find((html) => html.includes(has))
  if (!form) return null
  const inputs = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')] as const)
  return Object.fromEntries(inputs.filter(([name]) => name !== ''))
}

const attribute = (tag: string, name: string): string => unescaped(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
