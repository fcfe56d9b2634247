import { TextLink } from './text-link'

export type Crumb = { label: string; href?: string }

/** Where this page stands: links up, and at the end the page itself. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Where you are" className="text-small text-ink-3">
      <ol className="flex flex-wrap gap-x-1.5">
        {crumbs.map((crumb, index) => (
          <li key={crumb.label}>
            {index > 0 ? <span aria-hidden>/ </span> : null}
            {crumb.href ? (
              <TextLink href={crumb.href} className="text-ink-2">
                {crumb.label}
              </TextLink>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
