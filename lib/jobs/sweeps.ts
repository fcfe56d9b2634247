import { remindOfActivities } from '../activities/remind-of-activities'
import { remindOfAssessments } from '../assessments/assessment-reminders'
import { fillWaiting } from '../assessments/fill-waiting'
import { askVatNumbersAgain } from '../bookings/check-vat-number'
import { endRequests, remindOfRequests } from '../bookings/end-requests'
import { expireChanges } from '../bookings/expire-changes'
import { expireHolds } from '../bookings/expire-holds'
import { settleUnanswered } from '../bookings/settle-case'
import { readCalendars } from '../coaching/read-calendar'
import { releaseSlots } from '../coaching/release-slots'
import { remindOfSlots } from '../coaching/remind-of-slots'
import { tellOfSlotsInTheWay } from '../coaching/slots-in-the-way'
import { remindOfGatherings } from '../community/remind-of-gatherings'
import { remindOfNames } from '../enrolments/name-reminders'
import { endMakeUps, tellGuestsOfMoves } from '../make-ups/follow-make-ups'
import { promiseProviderInvoices } from '../payments/promise-provider-invoices'
import { linkDisputes } from '../payments/record-dispute'
import { remindOfInvoices } from '../payments/remind-of-invoices'
import { remindOfPreparation } from '../preparation/remind-of-preparation'
import { remindOfSessions } from '../preparation/remind-of-sessions'
import { endQuotes } from '../quotes/end-quote'
import { remindOfQuotes } from '../quotes/remind-of-quotes'
import { reopenQuotes } from '../quotes/reopen-quotes'
import { remindOfSurveys } from '../surveys/survey-reminders'
import { closeWaitlists, lapseOffers, offerFreeSeats } from '../waitlist/sweep-waitlists'

/** Work that becomes due by time alone. `run` does what is due at `now` and answers how many rows it handled; running twice at once is safe. */
export type Sweep = { name: string; run(now: Date): Promise<number> }

export const sweeps: Sweep[] = [
  { name: 'give waiting students their passwords', run: fillWaiting },
  // First: a hold that came from a quote goes back to it, with its seats.
  { name: 'reopen quotes', run: reopenQuotes },
  { name: 'expire holds', run: expireHolds },
  { name: 'remind of assessments', run: remindOfAssessments },
  { name: 'ask what students thought of a class', run: remindOfSurveys },
  { name: 'expire changes', run: expireChanges },
  { name: 'end requests without an answer', run: endRequests },
  { name: 'remind of requests', run: remindOfRequests },
  { name: 'remind of names', run: remindOfNames },
  { name: 'remind of preparation', run: remindOfPreparation },
  { name: 'remind of sessions', run: remindOfSessions },
  { name: 'end make-ups', run: endMakeUps },
  { name: 'tell guests of moved sessions', run: tellGuestsOfMoves },
  { name: 'remind of activities', run: remindOfActivities },
  { name: 'settle called-off classes', run: settleUnanswered },
  { name: 'ask VAT numbers again', run: askVatNumbersAgain },
  { name: 'remind of invoices', run: remindOfInvoices },
  { name: 'link disputes', run: linkDisputes },
  { name: 'send invoices at the provider', run: promiseProviderInvoices },
  { name: 'close waitlists', run: closeWaitlists },
  { name: 'lapse offers', run: lapseOffers },
  { name: 'offer free seats', run: offerFreeSeats },
  { name: 'remind of gatherings', run: remindOfGatherings },
  { name: 'end quotes', run: endQuotes },
  { name: 'remind of quotes', run: remindOfQuotes },
  { name: 'release slots', run: releaseSlots },
  { name: 'read calendars elsewhere', run: readCalendars },
  { name: 'tell of slots in the way', run: tellOfSlotsInTheWay },
  { name: 'remind of slots', run: remindOfSlots },
]
