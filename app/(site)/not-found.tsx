import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Nothing here' }

/** 404 within the frame of these pages. */
export { NotFoundText as default } from '@/components/site/not-found-text'
