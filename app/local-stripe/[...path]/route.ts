import { env } from '@/lib/env'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ path: string[] }> }

/** The pages of the local Stripe, reached through the site's own port; it answers them itself, we only pass on. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return forward(request, (await params).path)
}

export async function POST(request: Request, { params }: Props): Promise<Response> {
  return forward(request, (await params).path)
}

async function forward(request: Request, path: string[]): Promise<Response> {
  const { stripe } = env()
  if (stripe.kind === 'stripe' || !isLoopback(request.headers.get('host'))) return new Response('Not found', { status: 404 })
  const form = request.method === 'POST' ? await readForm(request) : undefined
  if (form === null) return new Response('The form could not be read.', { status: 400 })
  try {
    const target = `${stripe.url}/local-stripe/${path.map(encodeURIComponent).join('/')}`
    const answer = await fetch(target, {
      method: request.method,
      body: form,
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(15_000),
    })
    return new Response(answer.body, { status: answer.status, headers: kept(answer.headers) })
  } catch {
    return new Response('The local payment page does not answer. Try again in a moment.', { status: 503, headers: { 'retry-after': '5' } })
  }
}

/** Multipart or urlencoded in, urlencoded out; null when it is neither. */
async function readForm(request: Request): Promise<URLSearchParams | null> {
  try {
    const fields = [...(await request.formData())].filter((field): field is [string, string] => typeof field[1] === 'string')
    return new URLSearchParams(fields)
  } catch {
    return null
  }
}

function kept(headers: Headers): Headers {
  const names = ['content-type', 'cache-control', 'location']
  return new Headers(names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? ''] as [string, string]] : [])))
}

const isLoopback = (host: string | null): boolean =>
  /^([a-z0-9-]+\.)*localhost(:\d+)?$|^127\.\d+\.\d+\.\d+(:\d+)?$|^\[::1\](:\d+)?$/i.test(host ?? '')
