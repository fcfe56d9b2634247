export { ForbiddenText as default } from '@/components/site/forbidden-text'
