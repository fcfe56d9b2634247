import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Not for you' }

/** 403 within the frame of these pages. */
export { ForbiddenText as default } from '@/components/site/forbidden-text'
