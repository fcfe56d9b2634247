import { db, type Reader } from '../../db/client'
import type { mails } from '../../db/schema'
import { composeActivitiesDue, composeReflectionAnswered } from './compose-activities'
import { composeCertificate, composeSurvey } from './compose-after-class'
import { composeAssessmentReminder } from './compose-assessment-reminder'
import { composeAssessmentPassword, composePasswordsMissing } from './compose-assessments'
import { composeBookingConfirmed } from './compose-booking-confirmed'
import { composeClassCalledOff, composeSeatCalledOff } from './compose-called-off'
import { composeChangeLapsed, composeChangeRefunded, composeDifferencePaid, composeSeatsAdded } from './compose-changes'
import { composeClassChanged, composeClassConfirmed } from './compose-class-changed'
import { composeCreditGiven } from './compose-credit-given'
import { composeDisputeClosed, composeDisputeOpened } from './compose-disputes'
import { composeDocumentsCopy } from './compose-documents-copy'
import { composeGatheringNews } from './compose-gatherings'
import { composeInvoiceCopy } from './compose-invoice-copy'
import { composeInvoiceCorrected } from './compose-invoice-corrected'
import { composeInvoiceReminder } from './compose-invoice-reminder'
import { composeConfirmAddress, composeSignIn } from './compose-links'
import { composeMakeUpAgreed, composeMakeUpEnded, composeMakeUpNews } from './compose-make-ups'
import { composeNamesMissing, composeNamesReminder } from './compose-names'
import { composeBookingHandedOver, composeBookingTakenOver } from './compose-new-buyer'
import { composePayLink } from './compose-pay-link'
import { composePayerNamed } from './compose-payer-named'
import { composePaymentReceived } from './compose-payment-received'
import { composePersonalCode } from './compose-personal-code'
import { composePreparationReminder, composeSessionReminder } from './compose-preparation'
import { composeQuestionAnswered, composeQuestionAsked } from './compose-questions'
import { composeQuote, composeQuoteEnded, composeQuoteEnding, composeQuoteKept } from './compose-quotes'
import { composeRefundArrived, composeRefundFailed, composeRefundOnItsWay } from './compose-refund-news'
import { composeLatePaymentRefunded, composeSecondPaymentRefunded } from './compose-refunds'
import {
  composeBookingRequested,
  composeInvoiceRequest,
  composeRequestDeclined,
  composeRequestEnding,
  composeRequestLapsed,
} from './compose-requests'
import { composeSeatAssigned, composeSeatReminder } from './compose-seat-assigned'
import { composeSeatGivenUp } from './compose-seat-given-up'
import { composeSeatPassedOn } from './compose-seat-passed-on'
import { composeSeatCancelled, composeSeatsCancelled } from './compose-seats-cancelled'
import { composeSeatMoved, composeSeatsMoved } from './compose-seats-moved'
import { composeSlotInSession, composeSlotNews, composeSlotReminder, composeSlotsExpiring } from './compose-slots'
import { composeAnnouncement, composeClassMessage } from './compose-teaching'
import {
  composeWaitlistClosed,
  composeWaitlistJoined,
  composeWaitlistLapsed,
  composeWaitlistOffer,
  composeWaitlistWithdrawn,
} from './compose-waitlist'
import type { Letter } from './letter'
import type { MailParams } from './templates'

type Composers = { [Name in keyof MailParams]: (reader: Reader, params: MailParams[Name]) => Promise<Letter> }

const composers: Composers = {
  'booking-confirmed': composeBookingConfirmed,
  'late-payment-refunded': composeLatePaymentRefunded,
  'second-payment-refunded': composeSecondPaymentRefunded,
  'refund-on-its-way': composeRefundOnItsWay,
  'refund-arrived': composeRefundArrived,
  'refund-failed': composeRefundFailed,
  'dispute-opened': composeDisputeOpened,
  'dispute-closed': composeDisputeClosed,
  'invoice-copy': composeInvoiceCopy,
  'documents-copy': composeDocumentsCopy,
  'invoice-corrected': composeInvoiceCorrected,
  'invoice-reminder': composeInvoiceReminder,
  'credit-given': composeCreditGiven,
  'payment-received': composePaymentReceived,
  'booking-requested': composeBookingRequested,
  'invoice-request': composeInvoiceRequest,
  'request-declined': composeRequestDeclined,
  'request-ending': composeRequestEnding,
  'request-lapsed': composeRequestLapsed,
  'seat-assigned': composeSeatAssigned,
  'seat-passed-on': composeSeatPassedOn,
  'seat-reminder': composeSeatReminder,
  'seat-given-up': composeSeatGivenUp,
  'names-reminder': composeNamesReminder,
  'names-missing': composeNamesMissing,
  'payer-named': composePayerNamed,
  'booking-taken-over': composeBookingTakenOver,
  'booking-handed-over': composeBookingHandedOver,
  'seats-cancelled': composeSeatsCancelled,
  'seat-cancelled': composeSeatCancelled,
  'waitlist-joined': composeWaitlistJoined,
  'waitlist-offer': composeWaitlistOffer,
  'waitlist-lapsed': composeWaitlistLapsed,
  'waitlist-closed': composeWaitlistClosed,
  'waitlist-withdrawn': composeWaitlistWithdrawn,
  'seats-moved': composeSeatsMoved,
  'seat-moved': composeSeatMoved,
  'seats-added': composeSeatsAdded,
  'difference-paid': composeDifferencePaid,
  'change-lapsed': composeChangeLapsed,
  'change-refunded': composeChangeRefunded,
  'preparation-reminder': composePreparationReminder,
  'session-reminder': composeSessionReminder,
  'pay-link': composePayLink,
  'class-called-off': composeClassCalledOff,
  'seat-called-off': composeSeatCalledOff,
  'assessment-reminder': composeAssessmentReminder,
  certificate: composeCertificate,
  survey: composeSurvey,
  'class-changed': composeClassChanged,
  'class-confirmed': composeClassConfirmed,
  'assessment-password': composeAssessmentPassword,
  'make-up-news': composeMakeUpNews,
  'make-up-agreed': composeMakeUpAgreed,
  'make-up-ended': composeMakeUpEnded,
  'passwords-missing': composePasswordsMissing,
  'slot-news': composeSlotNews,
  'slot-in-session': composeSlotInSession,
  'slot-reminder': composeSlotReminder,
  'slots-expiring': composeSlotsExpiring,
  'activities-due': composeActivitiesDue,
  'reflection-answered': composeReflectionAnswered,
  'question-asked': composeQuestionAsked,
  'question-answered': composeQuestionAnswered,
  'class-message': composeClassMessage,
  'class-announcement': composeAnnouncement,
  'personal-code': composePersonalCode,
  'gathering-news': composeGatheringNews,
  'sign-in': composeSignIn,
  'confirm-address': composeConfirmAddress,
  quote: composeQuote,
  'quote-kept': composeQuoteKept,
  'quote-ending': composeQuoteEnding,
  'quote-ended': composeQuoteEnded,
}

/** What a queued mail says, from the rows its ids name, as they are now. */
export async function composeLetter({ template, params }: Pick<typeof mails.$inferSelect, 'template' | 'params'>): Promise<Letter> {
  const compose = composers[template as keyof MailParams]
  if (!compose) throw new Error(`no mail template ${template}`)
  return compose(db, params as never)
}
