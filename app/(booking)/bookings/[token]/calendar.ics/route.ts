import { db } from '@/db/client'
import { getBuyerCalendar } from '@/lib/bookings/buyer-calendar'
import { readClock } from '@/lib/clock'

export async function GET(_: Request, { params }: RouteContext<'/bookings/[token]/calendar.ics'>) {
  const { token } = await params
  const calendar = await getBuyerCalendar(token, await readClock(db))
  if (!calendar) return new Response('There is no such booking.', { status: 404 })
  return new Response(calendar, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="halfday.ics"',
      'cache-control': 'private, no-store',
    },
  })
}
