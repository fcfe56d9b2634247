import { Body, Button, Column, Container, Head, Heading, Html, Img, Link, Preview, Row, Section, Text } from 'react-email'
import type { Fact, Letter } from '@/lib/emails/letter'
import { DARK_STYLES, LIGHT } from './mail-colours'

const sans = "'Public Sans', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const serif = "Besley, Clarendon, 'Iowan Old Style', Georgia, serif"
const text = { margin: '0 0 12px', fontFamily: sans, fontSize: '16px', lineHeight: '24px', color: LIGHT.ink2 }
const small = { ...text, margin: '0 0 6px', fontSize: '14px', lineHeight: '21px', color: LIGHT.ink3 }
const padding = { paddingLeft: '44px', paddingRight: '44px' }

type LetterMailProps = { letter: Letter; bandUrl?: string; strip?: { url: string; labels: string[] } }

/** Any mail of ours. `bandUrl` is the woven band of its course; where pictures are not shown, an accent edge is left of it. */
export function LetterMail({ letter, bandUrl, strip }: LetterMailProps) {
  const { preview, heading, introduction, facts, button, sessions, after, footer } = letter
  return (
    <Html lang="en-GB">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK_STYLES}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body className="ground" style={{ margin: 0, padding: '24px 0', backgroundColor: LIGHT.ground }}>
        <Container className="raised" style={{ maxWidth: '640px', backgroundColor: LIGHT.raised, border: `1px solid ${LIGHT.line}` }}>
          <Section className="accent" style={{ height: '6px', lineHeight: '6px', fontSize: '1px', backgroundColor: LIGHT.accent }}>
            {bandUrl ? <Img src={bandUrl} alt="" width="638" style={{ display: 'block', width: '100%', height: 'auto' }} /> : '\u00a0'}
          </Section>
          <Section className="padded" style={{ ...padding, paddingTop: '28px', paddingBottom: '28px' }}>
            <Text className="ink" style={{ ...text, fontFamily: serif, fontSize: '22px', fontWeight: 600, color: LIGHT.ink }}>
              Halfday
            </Text>
            <Heading
              as="h1"
              className="ink"
              style={{ margin: '20px 0 16px', fontFamily: serif, fontSize: '38px', lineHeight: '42px', fontWeight: 500, color: LIGHT.ink }}
            >
              {heading}
            </Heading>
            <Paragraphs of={introduction} />
            {facts.length > 0 ? <Facts facts={facts} /> : null}
            {button ? <Act {...button} /> : null}
            {strip ? <Strip {...strip} /> : null}
            {sessions.length > 0 ? <Sessions sessions={sessions} /> : null}
            <Paragraphs of={after} />
          </Section>
          <Section className="padded line" style={{ ...padding, padding: '20px 44px 24px', borderTop: `1px solid ${LIGHT.line}` }}>
            {footer.map((line) => (
              <Text key={line} className="ink-3" style={small}>
                {line}
              </Text>
            ))}
          </Section>
        </Container>
      </Body>
    </Html>
  )
}

function Paragraphs({ of }: { of: string[] }) {
  return of.map((paragraph) => (
    <Text key={paragraph} className="ink-2" style={text}>
      {paragraph}
    </Text>
  ))
}

function Facts({ facts }: { facts: Fact[] }) {
  const cell = { padding: '12px 0', borderBottom: `1px solid ${LIGHT.line}`, verticalAlign: 'top' as const }
  return (
    <Section style={{ margin: '4px 0 20px' }}>
      {facts.map(({ label, lines: [first, ...rest] }) => (
        <Row key={label}>
          <Column className="label line" style={{ ...cell, width: '96px' }}>
            <Text className="ink-3" style={{ ...text, margin: 0, color: LIGHT.ink3 }}>
              {label}
            </Text>
          </Column>
          <Column className="value line" style={cell}>
            <Text className="ink" style={{ ...text, margin: 0, fontWeight: 600, color: LIGHT.ink }}>
              {first}
            </Text>
            {rest.map((line) => (
              <Text key={line} className="ink" style={{ ...text, margin: 0, color: LIGHT.ink }}>
                {line}
              </Text>
            ))}
          </Column>
        </Row>
      ))}
    </Section>
  )
}

function Act({ label, href }: { label: string; href: string }) {
  const look = { padding: '14px 24px', borderRadius: '4px', fontFamily: sans, fontSize: '17px', fontWeight: 600 }
  return (
    <Section style={{ margin: '8px 0 20px' }}>
      <Button className="accent" href={href} style={{ ...look, backgroundColor: LIGHT.accent, color: LIGHT.onAccent }}>
        {label}
      </Button>
      <Text className="ink-2" style={{ ...text, margin: '12px 0 0', fontSize: '15px', wordBreak: 'break-all' }}>
        Or copy this address:{' '}
        <Link className="ink-2" href={href} style={{ color: LIGHT.ink2 }}>
          {href}
        </Link>
      </Text>
    </Section>
  )
}

/** Its words are the list of sessions below. */
function Strip({ url, labels }: { url: string; labels: string[] }) {
  return (
    <Section aria-hidden="true" style={{ margin: '4px 0 16px' }}>
      <Row style={{ tableLayout: 'fixed' }}>
        {labels.map((label, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: labels stand still
          <Column key={index} style={{ width: `${100 / labels.length}%` }}>
            <Text className="ink-3" style={{ ...small, margin: 0, fontSize: '12px', lineHeight: '18px', whiteSpace: 'nowrap' }}>
              {label}
            </Text>
          </Column>
        ))}
      </Row>
      <Img src={url} alt="" width="550" style={{ display: 'block', width: '100%', height: 'auto' }} />
    </Section>
  )
}

function Sessions({ sessions }: Pick<Letter, 'sessions'>) {
  return (
    <Section style={{ margin: '4px 0 20px' }}>
      {sessions.map(({ title, when: [first, ...rest] }, index) => (
        <Row key={first}>
          <Column style={{ width: '28px', verticalAlign: 'top' }}>
            <Text className="ink-3" style={{ ...small, fontWeight: 600 }}>
              {index + 1}
            </Text>
          </Column>
          <Column style={{ verticalAlign: 'top' }}>
            <Text className="ink-2" style={{ ...small, color: LIGHT.ink2 }}>
              <strong className="ink" style={{ color: LIGHT.ink }}>
                {first}
              </strong>
              {rest.map((line) => ` · ${line}`)}
              <br />
              {title}
            </Text>
          </Column>
        </Row>
      ))}
    </Section>
  )
}
