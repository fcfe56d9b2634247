/** The part of autocannon that the bench uses; it comes without types. */
declare module 'autocannon' {
  type Sent = { method?: string; path?: string; headers?: Record<string, string>; body?: string | Buffer }
  type Options = {
    url: string
    connections: number
    /** Seconds; or so many requests, when `amount` is given. */
    duration?: number
    amount?: number
    timeout?: number
    requests: { method?: string; path: string; setupRequest?: (request: Sent) => Sent; onResponse?: (status: number, body: string) => void }[]
  }
  type Result = { duration: number; errors: number; timeouts: number; latency: { p50: number; p99: number }; requests: { total: number } }
  export default function autocannon(options: Options): Promise<Result>
}
