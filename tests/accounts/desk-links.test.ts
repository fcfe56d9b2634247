import { expect, test } from 'vitest'
import { deskLinks } from '../../components/accounts/desk-links'

const labels = (...args: Parameters<typeof deskLinks>) => deskLinks(...args).map(({ label }) => label)

test('a desk that the roles do not open shows none of its own links', () => {
  expect(labels('admin', [])).toEqual(['My classes'])
  expect(labels('admin', ['trainer'])).toEqual(['My teaching', 'My classes'])
  expect(labels('trainer', ['student'])).toEqual(['My classes'])
})

test('whoever may enter a desk sees its links first, then the way to the other desks', () => {
  expect(labels('admin', ['admin', 'trainer'])).toEqual([
    'Desk',
    'Classes',
    'Courses',
    'Bookings',
    'Quotes',
    'Invoices',
    'Money',
    'VAT',
    'Refunds',
    'Disputes',
    'People',
    'Discounts',
    'Settings',
    'My teaching',
    'My classes',
  ])
  expect(labels('account', ['admin'])).toEqual(['My classes', 'Community', 'Account', 'Desk'])
  expect(labels('trainer', ['admin'])).toEqual(['My teaching', 'Slots', 'Gatherings', 'Desk', 'My classes'])
})
