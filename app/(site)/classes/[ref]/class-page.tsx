import { notFound } from 'next/navigation'
import { CourseDrawing } from '@/components/drawings/course-drawing'
import { AnotherCity } from '@/components/schedule/another-city'
import { BookBar } from '@/components/schedule/book-bar'
import { ClassFacts } from '@/components/schedule/class-facts'
import { ClassJsonLd } from '@/components/schedule/class-json-ld'
import { ClassList } from '@/components/schedule/class-list'
import { ClassTimesTitle, ClockSentence, NightNote } from '@/components/schedule/class-times'
import { IfPlansChange } from '@/components/schedule/if-plans-change'
import { LocalStrip } from '@/components/schedule/local-times'
import { SameHoursElsewhere } from '@/components/schedule/same-hours-elsewhere'
import { SeatsPanel } from '@/components/schedule/seats-panel'
import { SessionList } from '@/components/schedule/session-list'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { inWords } from '@/lib/courses/describe-course'
import { shortTitle } from '@/lib/courses/short-title'
import { env } from '@/lib/env'
import { describeClassState } from '@/lib/schedule/class-state'
import { loadClass, loadOtherDates } from './load-class'

type ClassPageProps = {
  classRef: string
  /** Of a private class, whose page is not there without it. */
  privateKey?: string
  /** Asked for by `?zone=`; else that of the class, until the visitor's own is known. */
  zone?: string
  currency?: string
  /** Query string that the booking form gets to see, e.g. where a visitor came from. */
  campaign?: string
}

export async function ClassPage({ classRef, privateKey, zone, currency, campaign }: ClassPageProps) {
  const loaded = await loadClass(classRef, privateKey)
  if (!loaded) notFound()
  const { card, now, policy } = loaded
  const state = describeClassState({ ...card, isPrivate: false }, now)
  const shown = { zone: zone ?? card.timeZone, isFixed: zone !== undefined }
  const meetings = card.sessions.map(({ startsAt, endsAt, position }) => ({ startsAt, endsAt, position }))
  const times = { ...shown, sessions: meetings, classZone: card.timeZone }
  const bookHref = `/classes/${card.ref}/book${campaign ? `?${campaign}` : ''}`
  const otherDates = state.isBookable || card.isPrivate ? [] : await loadOtherDates(card.ref, card.course.code, now)
  const count = card.sessions.length
  return (
    <>
      {card.isPrivate ? null : <ClassJsonLd card={card} now={now} appUrl={env().appUrl} />}
      <Breadcrumbs crumbs={[{ label: 'Classes', href: '/classes' }, { label: card.ref }]} />
      <div className="mt-5 grid gap-x-14 lg:grid-cols-[minmax(0,1fr)_23.25rem]">
        <div className="min-w-0">
          <div className="flex items-center gap-x-7 gap-y-3 max-md:flex-col max-md:items-start">
            <CourseDrawing code={card.course.code} size={124} className="max-md:size-18" />
            <h1 className="text-h1">
              <TextLink href={card.course.path} className="text-ink no-underline hover:underline">
                {shortTitle(card.course)}
              </TextLink>
            </h1>
          </div>
          {state.isBookable ? null : (
            <Note tone={card.status === 'cancelled' ? 'bad' : 'warm'} className="mt-6">
              <b>{state.sentence}</b>
              {card.isPrivate
                ? ' It is not listed anywhere: only who has this link finds it. The links to its rooms come by mail to its students.'
                : null}
            </Note>
          )}
          <ClassFacts card={card} times={times} />
          <section aria-labelledby="clock-title" className="mt-12">
            <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
              <h2 id="clock-title" className="text-h2">
                <ClassTimesTitle {...times} />
              </h2>
              <AnotherCity classRef={card.ref} {...shown} />
            </div>
            <LocalStrip {...shown} sessions={meetings} size="large" className="mt-5" />
            <p className="mt-1 text-small text-ink-2">
              <ClockSentence {...times} />
            </p>
            <NightNote {...times} code={card.course.code} />
          </section>
          <section aria-labelledby="elsewhere-title" className="mt-12">
            <h3 id="elsewhere-title" className="mb-4 text-h3">
              The same hours elsewhere
            </h3>
            <SameHoursElsewhere {...times} />
          </section>
          <Section id="sessions" title={count === 1 ? 'One session' : `${capital(inWords(count))} sessions`}>
            <SessionList sessions={card.sessions} {...shown} />
            <p className="mt-4 max-w-measure text-small text-ink-2">
              {`Live and online, on Microsoft Teams and Mural. The class keeps the clock of ${card.timeZone.replaceAll('_', ' ')}.`}
            </p>
          </Section>
          {state.isBookable ? <IfPlansChange isTentative={state.seatsMissing > 0} policy={policy} /> : null}
        </div>
        <div className="max-lg:mt-12">
          <SeatsPanel card={card} state={state} now={now} bookHref={bookHref} currency={currency} />
        </div>
      </div>
      {otherDates.length > 0 ? (
        <Section id="other-dates" title={`Other dates of ${card.course.code}`}>
          <ClassList classes={otherDates} now={now} zone={shown.zone} isZoneFixed={shown.isFixed} currency={currency} />
        </Section>
      ) : null}
      {state.isBookable ? <BookBar card={card} now={now} bookHref={bookHref} currency={currency} /> : null}
    </>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
