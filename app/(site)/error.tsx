'use client'

export { ErrorText as default } from '@/components/site/error-text'
