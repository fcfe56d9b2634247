'use client'

import type { MouseEvent, ReactNode } from 'react'

/** A click on the link to another site's frame puts the frame in its place; nothing of that site is fetched before. */
export function OutsideFrames({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: it hears the clicks of the links within, which the keyboard makes too
    // biome-ignore lint/a11y/noStaticElementInteractions: the same
    <div onClick={loadFrame}>{children}</div>
  )
}

function loadFrame(event: MouseEvent<HTMLElement>) {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-outside-frame]')
  if (!link?.href.startsWith('https://') || event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  const frame = document.createElement('iframe')
  frame.src = link.href
  frame.title = link.textContent ?? ''
  frame.referrerPolicy = 'no-referrer'
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups')
  link.replaceWith(frame)
  frame.focus()
}
