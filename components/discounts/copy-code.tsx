'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'

/** The code as text that one click selects, and where the browser lets us, a button that copies it. */
export function CopyCode({ code }: { code: string }) {
  const [canCopy, setCanCopy] = useState(false)
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => setCanCopy(Boolean(navigator.clipboard)), [])
  const copy = async () => {
    await navigator.clipboard.writeText(code)
    setIsCopied(true)
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-3">
      <code className="rounded-control border border-dashed border-edge px-3 py-1 font-text text-lead font-bold tracking-wide select-all">
        {code}
      </code>
      {canCopy ? (
        <Button variant="second" size="small" onClick={copy}>
          {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          <span aria-live="polite">{isCopied ? 'Copied' : 'Copy'}</span>
        </Button>
      ) : null}
    </span>
  )
}
