import { NavLink } from './nav-link'
import { FOOTER_LINKS } from './site-links'
import { Wordmark } from './wordmark'

/** Foot of the public pages. */
export function SiteFooter() {
  return (
    <footer className="section-gap border-t-2 border-ink print:hidden">
      <div className="page-width grid grid-cols-2 gap-x-6 gap-y-8 py-9 text-small md:grid-cols-[2.2fr_1.2fr_1.2fr_1fr] md:pb-16">
        <div className="max-w-72">
          <Wordmark size="small" />
          <p className="mt-3 text-ink-2">Live online classes in professional Scrum, in half-days, on a clock you can live with.</p>
        </div>
        {FOOTER_LINKS.map((links) => (
          <ul key={links[0]?.href} className="grid content-start gap-2">
            {links.map((link) => (
              <li key={link.href}>
                {link.href.endsWith('.ics') ? (
                  <a href={link.href} className="text-ink-2 hover:text-ink hover:underline">
                    {link.label}
                  </a>
                ) : (
                  <NavLink href={link.href} className="text-ink-2 hover:text-ink hover:underline">
                    {link.label}
                  </NavLink>
                )}
              </li>
            ))}
          </ul>
        ))}
      </div>
    </footer>
  )
}
