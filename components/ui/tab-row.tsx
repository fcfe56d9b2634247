'use client'

import { cx } from 'class-variance-authority'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'

type TabRowProps = {
  label: string
  /** Address of the tab that is open: the row begins with it in view. */
  current: string | undefined
  children: ReactNode
  className?: string
}

const FADE = '3rem'
const FADES = {
  none: undefined,
  before: `linear-gradient(to right, transparent, black ${FADE})`,
  after: `linear-gradient(to left, transparent, black ${FADE})`,
  both: `linear-gradient(to right, transparent, black ${FADE}, black calc(100% - ${FADE}), transparent)`,
}

/** One row of tabs. Where it has no room it scrolls sideways, and fades at the side where there is more. */
export function TabRow({ label, current, children, className }: TabRowProps) {
  const row = useRef<HTMLDivElement>(null)
  const [more, setMore] = useState<keyof typeof FADES>('none')
  const look = useCallback(() => {
    if (row.current) setMore(whereIsMore(row.current))
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each tab that is opened
  useEffect(() => {
    const open = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (row.current && open) row.current.scrollLeft = open.offsetLeft - (row.current.clientWidth - open.offsetWidth) / 2
    look()
    window.addEventListener('resize', look)
    return () => window.removeEventListener('resize', look)
  }, [current, look])
  return (
    <nav aria-label={label} className="border-b border-line">
      <div
        ref={row}
        onScroll={look}
        style={{ maskImage: FADES[more] }}
        className={cx('relative scroll-px-12 overflow-x-auto [scrollbar-width:none]', className)}
      >
        {children}
      </div>
    </nav>
  )
}

function whereIsMore({ scrollLeft, scrollWidth, clientWidth }: HTMLElement): keyof typeof FADES {
  const [before, after] = [scrollLeft > 1, scrollLeft + clientWidth < scrollWidth - 1]
  return before && after ? 'both' : before ? 'before' : after ? 'after' : 'none'
}
