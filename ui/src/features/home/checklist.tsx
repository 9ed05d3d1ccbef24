import { Group, Paper, Progress, Stack, Text, ThemeIcon, Title, VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { OnboardingStep } from '@/api/onboarding'
import { TimeText } from '@/components/time-text'
import classes from './home.module.css'
import { STEPS } from './steps'

/** The first steps. They tick themselves: whoever looks on sees each happen. */
export function Checklist({ steps }: { steps: readonly OnboardingStep[] }) {
  const done = steps.filter((step) => step.done).length
  const next = steps.find((step) => !step.done)?.step
  return (
    <Paper component="section" p="lg" aria-labelledby="first-steps">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="first-steps">
          First steps
        </Title>
        <Text c="dimmed" role="status">
          {done} of {steps.length} done
        </Text>
      </Group>
      <Progress value={(100 * done) / steps.length} size="sm" aria-label="First steps done" />
      <ol className={classes.steps}>
        {steps.map((step, place) => (
          <Step key={step.step} step={step} number={place + 1} isNext={step.step === next} />
        ))}
      </ol>
    </Paper>
  )
}

function Step({ step, number, isNext }: { step: OnboardingStep; number: number; isNext: boolean }) {
  const { title, explanation, action, result } = STEPS[step.step]
  return (
    <li className={classes.step} aria-current={isNext ? 'step' : undefined}>
      <ThemeIcon
        radius="xl"
        size={24}
        variant={step.done ? 'filled' : 'default'}
        color="teal"
        fz="xs"
        mt={2}
        aria-hidden
      >
        {step.done ? <IconCheck size={14} /> : number}
      </ThemeIcon>
      <Stack gap={2} flex={1} miw={0}>
        <Text component="h3" fw={600}>
          {title}
          <VisuallyHidden>{step.done ? ': done' : ': to do'}</VisuallyHidden>
        </Text>
        {step.done ? (
          <Group gap="xs" c="dimmed">
            {step.at !== null && <TimeText value={step.at} />}
            {step.id !== null && result(step.id)}
          </Group>
        ) : (
          <Text c="dimmed">{explanation}</Text>
        )}
      </Stack>
      {!step.done && action}
    </li>
  )
}
