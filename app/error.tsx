'use client'

import { ErrorText, type PageErrorProps } from '@/components/site/error-text'
import { Wordmark } from '@/components/site/wordmark'

export default function PageError(props: PageErrorProps) {
  return (
    <main id="main" className="page-width py-5">
      <Wordmark />
      <ErrorText {...props} />
    </main>
  )
}
