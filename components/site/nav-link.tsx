'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'

type NavLinkProps = {
  href: string
  children: ReactNode
  className?: string
  /** Only this very address counts as being here, not what lies below it. */
  isExact?: boolean
}

/** A link of a header that knows when one is there. Told after mounting: the server of a cached page sees another address than the reader. */
export function NavLink({ href, children, className, isExact = false }: NavLinkProps) {
  const pathname = usePathname()
  const [isCurrent, setIsCurrent] = useState(false)
  useEffect(() => setIsCurrent(pathname === href || (!isExact && pathname.startsWith(`${href}/`))), [pathname, href, isExact])
  return (
    <Link href={href as Route} prefetch={false} aria-current={isCurrent ? 'page' : undefined} className={className}>
      {children}
    </Link>
  )
}
