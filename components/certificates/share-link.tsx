'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'

/** An address to copy. Without JavaScript it stands there to be selected. */
export function ShareLink({ url }: { url: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = () => navigator.clipboard.writeText(url).then(() => setCopied(true))
  return (
    <div className="grid max-w-form gap-4">
      <Field
        label="Link to your certificate"
        name="shareUrl"
        hint="Whoever opens it sees your name, the course, its dates and hours. Nobody finds it by searching."
        defaultValue={url}
        readOnly
      />
      <div className="flex flex-wrap items-center gap-4">
        <Button variant="second" onClick={copy}>
          Copy the link
        </Button>
        <a className="link" href={url}>
          See what others see
        </a>
        <span role="status" className="text-small text-ink-2">
          {isCopied ? 'Copied.' : ''}
        </span>
      </div>
    </div>
  )
}
