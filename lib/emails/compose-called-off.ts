import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { callOffCases, callOffs, people } from '../../db/schema'
import { shortTitle } from '../courses/short-title'
import { env } from '../env'
import { describeDay } from '../schedule/describe-times'
import { listOtherDates } from '../schedule/other-dates'
import { cancelInvitations } from './attach-invitations'
import { classFacts, startsInWords } from './describe-class'
import type { Letter } from './letter'
import { readBooking } from './read-booking'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To the buyer of a class that was called off: why, and the choice between another class and everything back. */
export async function composeClassCalledOff(reader: Reader, { caseId, bookingId, classId, seats }: MailParams['class-called-off']): Promise<Letter> {
  const { told, sender, callOff, hasOthers } = await readCallOff(reader, { bookingId, classId })
  const [own] = await reader.select().from(callOffCases).where(eq(callOffCases.id, caseId))
  const { booking, ownSeatId, ownSeatSequence } = told
  const zone = booking.timeZone ?? told.courseClass.timeZone
  const until = describeDay(callOff.answerUntil, zone, { withYear: true })
  const isOpen = own?.status === 'open'
  const which = seats === 1 ? 'your seat' : `your ${seats} seats`
  return {
    subject: `Called off: ${told.course.code}, ${startsInWords(told)}`,
    preview: isOpen
      ? hasOthers
        ? 'Choose another date, or get everything back.'
        : 'You get everything back.'
      : 'What becomes of your booking is settled.',
    courseCode: told.course.code,
    heading: 'This class is called off.',
    introduction: [`We are sorry: ${shortTitle(told.course)} does not take place. ${callOff.reason}`],
    facts: [
      ...(isOpen
        ? [
            {
              label: hasOthers ? 'Choose' : 'Your money',
              lines: (hasOthers
                ? [
                    `Move ${which} to another date at no extra cost, or get everything back`,
                    `Until ${until}; after that everything goes back by itself`,
                  ]
                : ['You get everything back: say how', `On ${until} it goes back by itself; there is no other date to move to now`]) as [
                string,
                string,
              ],
            },
          ]
        : []),
      ...classFacts(told, booking.timeZone),
    ],
    button: isOpen
      ? { label: hasOthers ? 'Choose' : 'Get everything back', href: `${env().appUrl}/bookings/${booking.token}/called-off` }
      : { label: 'Open my booking', href: `${env().appUrl}/bookings/${booking.token}` },
    sessions: [],
    after: ['Whoever had a seat in it has been told, and the sessions are taken out of their calendars.'],
    footer: [sender.imprint, `You get this because you booked ${booking.ref}. Whoever has the address above can decide, so keep it to yourself.`],
    attachments: ownSeatId
      ? cancelInvitations(told, {
          seatId: ownSeatId,
          seatSequence: ownSeatSequence,
          student: { name: booking.buyerName, email: booking.buyerEmail },
          sender,
          now: callOff.calledOffAt,
        })
      : [],
  }
}

/** To a student of it. What comes next is for whoever booked to say. */
export async function composeSeatCalledOff(reader: Reader, params: MailParams['seat-called-off']): Promise<Letter> {
  const { told, sender, callOff, hasOthers } = await readCallOff(reader, params)
  const [person] = await reader.select({ zone: people.timeZone }).from(people).where(eq(people.id, params.personId))
  const { buyerName, organisation } = told.booking
  return {
    subject: `Called off: ${told.course.code}, ${startsInWords(told)}`,
    preview: 'Its sessions are taken out of your calendar.',
    courseCode: told.course.code,
    heading: 'This class is called off.',
    introduction: [`Hello ${params.name}. We are sorry: ${shortTitle(told.course)} does not take place. ${callOff.reason}`],
    facts: classFacts(told, person?.zone ?? told.booking.timeZone),
    sessions: [],
    after: [
      `${organisation ? `${buyerName} of ${organisation}` : buyerName} booked your seat and ${hasOthers ? 'now chooses another date, or gets the money back. If it is another date, you hear from us.' : 'gets the money back.'}`,
    ],
    footer: [sender.imprint],
    attachments: cancelInvitations(told, {
      seatId: params.enrolmentId,
      seatSequence: params.sequence,
      student: { name: params.name, email: params.email },
      sender,
      now: callOff.calledOffAt,
    }),
  }
}

async function readCallOff(reader: Reader, { bookingId, classId }: { bookingId: string; classId: string }) {
  const [told, sender, [callOff]] = await Promise.all([
    readBooking(reader, bookingId, { classId }),
    readSender(reader),
    reader.select().from(callOffs).where(eq(callOffs.classId, classId)),
  ])
  if (!callOff) throw new Error(`class ${classId} was not called off`)
  const others = await listOtherDates(reader, { courseCode: told.course.code, exceptId: classId, now: callOff.calledOffAt })
  return { told, sender, callOff, hasOthers: others.length > 0 }
}
