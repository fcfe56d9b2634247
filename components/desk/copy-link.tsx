'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'

/** An address that one click selects, and where the browser lets us, a button that copies it. */
export function CopyLink({ href, what }: { href: string; what: string }) {
  const [canCopy, setCanCopy] = useState(false)
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => setCanCopy(Boolean(navigator.clipboard)), [])
  const copy = async () => {
    await navigator.clipboard.writeText(href)
    setIsCopied(true)
  }
  return (
    <span className="flex flex-wrap items-center gap-3">
      <code className="min-w-0 rounded-control border border-dashed border-edge px-3 py-1 font-text text-small break-all select-all">{href}</code>
      {canCopy ? (
        <Button variant="second" size="small" onClick={copy} aria-label={`Copy ${what}`}>
          {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          <span aria-live="polite">{isCopied ? 'Copied' : 'Copy'}</span>
        </Button>
      ) : null}
    </span>
  )
}
