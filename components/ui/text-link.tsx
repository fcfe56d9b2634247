import { cx } from 'class-variance-authority'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'

type TextLinkProps = { href: string; children: ReactNode; className?: string; 'aria-label'?: string }

/** An underlined link. Outside addresses, mail and files are plain anchors. */
export function TextLink({ href, className, ...rest }: TextLinkProps) {
  if (!href.startsWith('/')) return <a href={href} className={cx('link', className)} {...rest} />
  return <Link href={href as Route} prefetch={false} className={cx('link', className)} {...rest} />
}
