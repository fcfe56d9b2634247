'use client'

import { Printer } from 'lucide-react'
import { Button } from '@/components/ui/button'

/** Opens the browser's own print window. */
export function PrintButton() {
  return (
    <Button variant="second" onClick={() => window.print()}>
      <Printer aria-hidden className="size-4.5" strokeWidth={1.75} />
      Print
    </Button>
  )
}
