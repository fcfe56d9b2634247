import { NotFoundText } from '@/components/site/not-found-text'

export default function NotFound() {
  return (
    <div className="page-width">
      <NotFoundText />
    </div>
  )
}
