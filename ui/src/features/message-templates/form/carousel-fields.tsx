import { Button, Group, Input, Stack, Switch } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { CardFields } from './card-fields'
import { CARDS_MAX, CARDS_MIN, type CardForm, type CarouselForm, newCarousel, withCard } from './form-cards'
import { OfAllCards } from './of-all-cards'
import type { FormHandle } from './use-template-form'

const CAROUSEL = 'components__carousel'

/** Cards to swipe through below the text. Meta takes them for marketing only. */
export function CarouselFields({ handle }: { handle: FormHandle }) {
  const { form, change } = handle
  const { carousel } = form
  if (carousel === null && form.category !== 'MARKETING') return null
  return (
    <Stack gap="md" data-field={CAROUSEL}>
      <Switch
        label="Carousel"
        description="2 to 10 cards to swipe through below the body, instead of header, footer and buttons."
        checked={carousel !== null}
        onChange={({ currentTarget: { checked } }) =>
          change({ carousel: checked ? newCarousel() : null }, 'carousel')
        }
      />
      {carousel !== null && <Cards handle={handle} carousel={carousel} />}
    </Stack>
  )
}

function Cards({ handle, carousel }: { handle: FormHandle; carousel: CarouselForm }) {
  const { change, errorAt } = handle
  const { cards } = carousel
  const set = (next: CarouselForm, place = CAROUSEL) => change({ carousel: next }, place)
  const setCard = (place: number, card: CardForm) =>
    set(
      { ...carousel, cards: cards.map((one) => (one.id === card.id ? card : one)) },
      `${CAROUSEL}__${place + 1}`,
    )
  const hasOwn = cards.some((_, place) => errorAt(`${CAROUSEL}__${place + 1}`) !== undefined)
  return (
    <>
      <OfAllCards carousel={carousel} onChange={(next) => set(next, 'carousel')} />
      <Input.Error>{hasOwn ? undefined : errorAt(CAROUSEL)}</Input.Error>
      {cards.map((card, place) => (
        <CardFields
          key={card.id}
          handle={handle}
          place={place}
          card={card}
          format={carousel.format}
          onChange={(next) => setCard(place, next)}
          onRemove={
            cards.length > CARDS_MIN
              ? () => set({ ...carousel, cards: cards.filter(({ id }) => id !== card.id) }, 'carousel')
              : undefined
          }
        />
      ))}
      {cards.length < CARDS_MAX && (
        <Group>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => set(withCard(carousel), 'carousel')}
          >
            Add a card
          </Button>
        </Group>
      )}
    </>
  )
}
