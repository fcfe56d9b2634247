'use client'

import { Button } from '@/components/ui/button'
import { CalmPage } from './calm-page'

export type PageErrorProps = { error: Error & { digest?: string }; reset: () => void }

/** Something broke that nobody expected: says so, and gives the number under which the log has it. */
export function ErrorText({ error, reset }: PageErrorProps) {
  return (
    <CalmPage
      title="Something broke on our side"
      acts={
        <>
          <Button onClick={reset}>Try again</Button>
          <a href="/" className="link font-bold">
            To the start
          </a>
        </>
      }
    >
      <p>It is not your fault, and we have been told. If you were paying: look into your mail before you try again.</p>
      {error.digest ? (
        <p className="mt-4 text-small text-ink-3">
          If you write to us, please name the error <b className="text-ink">{error.digest}</b>.
        </p>
      ) : null}
    </CalmPage>
  )
}
