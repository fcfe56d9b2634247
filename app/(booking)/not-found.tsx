import type { Metadata } from 'next'
import { NotFoundText } from '@/components/site/not-found-text'

export const metadata: Metadata = { title: 'Nothing here' }

/** 404 within the frame of these pages. */
export default function NotFound() {
  return (
    <div className="page-width">
      <NotFoundText />
    </div>
  )
}
