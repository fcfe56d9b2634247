import { TextLink } from './text-link'

type PaginationProps = {
  page: number
  pageCount: number
  /** Address of a page; keeps filters and sorting. */
  hrefFor: (page: number) => string
  /** 'people', 'codes' … */
  what: string
  total: number
}

/** Newer and older, and where one is. */
export function Pagination({ page, pageCount, hrefFor, what, total }: PaginationProps) {
  return (
    <nav aria-label="Pages" className="mt-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-small">
      <p className="text-ink-2 tabular-nums">
        {total} {what}
        {pageCount > 1 ? `, page ${page} of ${pageCount}` : ''}
      </p>
      {pageCount > 1 ? (
        <ul className="flex gap-5">
          {page > 1 ? (
            <li>
              <TextLink href={hrefFor(page - 1)}>Back</TextLink>
            </li>
          ) : null}
          {page < pageCount ? (
            <li>
              <TextLink href={hrefFor(page + 1)}>Next</TextLink>
            </li>
          ) : null}
        </ul>
      ) : null}
    </nav>
  )
}
