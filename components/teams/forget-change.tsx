'use client'

import { useEffect } from 'react'

/** Takes `did` out of the address once it was told, so that it is not told again after a reload. */
export function ForgetChange({ version }: { version: number }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each change
  useEffect(() => {
    const address = new URL(window.location.href)
    if (!address.searchParams.has('did')) return
    address.searchParams.delete('did')
    window.history.replaceState(null, '', address)
  }, [version])
  return null
}
