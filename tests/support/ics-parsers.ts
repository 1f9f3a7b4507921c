/**
 * Four independent readers of iCalendar and ical.js, run on a file: PHP sabre/vobject, python3-icalendar with
 * python3-vobject, libical through a small C program, as Debian packages them.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';

export type Parser = { name: string; run(file: string): Promise<string[]> };

const python = '/usr/bin/python3';
const sabre = '/usr/share/php/Sabre/VObject/autoload.php';
const libicalHeaders = ['/usr/include/libical/ical.h', '/usr/local/include/libical/ical.h'];
const phps = ['/usr/bin/php', '/usr/local/bin/php'];
const compilers = ['/usr/bin/gcc', '/usr/bin/cc'];
const pythonPackages = '/usr/lib/python3/dist-packages';

/** Runs a program; its faults are the lines it prints, or that it failed. */
function faultsOf(program: string, args: readonly string[]): Promise<string[]> {
  return new Promise((done) => {
    execFile(program, [...args], { timeout: 30_000 }, (failure, stdout, stderr) => {
      const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
      done(failure && lines.length === 0 ? [failure.message] : failure || stdout.trim() ? lines : []);
    });
  });
}

const sabreProgram = `
spl_autoload_register(fn($c) => @include "/usr/share/php/" . strtr($c, "\\\\", "/") . ".php");
require "${sabre}";
$found = Sabre\\VObject\\Reader::read(file_get_contents($argv[1]))->validate();
foreach ($found as $one) echo $one["level"], " ", $one["message"], "\\n";
exit(count($found) ? 1 : 0);`;

const icalendarProgram = `
import icalendar, sys
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
faults = [f'{c.name}: {e}' for c in calendar.walk() for e in c.errors]
for event in calendar.walk('VEVENT'):
    for name in ('UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY'):
        if name not in event: faults.append(f'no {name}')
    start = event['DTSTART'].dt
    # A whole day has no hour that could float.
    if hasattr(start, 'utcoffset') and start.utcoffset() is None: faults.append('DTSTART floats')
print('\\n'.join(faults), end='')
sys.exit(1 if faults else 0)`;

const vobjectProgram = `
import vobject, sys
vobject.readOne(open(sys.argv[1], 'rb').read().decode()).validate(raiseException=True)`;

const libicalProgram = `
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
static void tell(icalcomponent *c) {
  icalproperty *p;
  icalcomponent *inner;
  for (p = icalcomponent_get_first_property(c, ICAL_XLICERROR_PROPERTY); p;
       p = icalcomponent_get_next_property(c, ICAL_XLICERROR_PROPERTY))
    printf("%s\\n", icalproperty_get_xlicerror(p));
  for (inner = icalcomponent_get_first_component(c, ICAL_ANY_COMPONENT); inner;
       inner = icalcomponent_get_next_component(c, ICAL_ANY_COMPONENT))
    tell(inner);
}
int main(int argc, char **argv) {
  FILE *f = argc > 1 ? fopen(argv[1], "rb") : NULL;
  if (!f) return 2;
  fseek(f, 0, SEEK_END);
  long size = ftell(f);
  rewind(f);
  char *text = calloc(size + 1, 1);
  if (fread(text, 1, size, f) != (size_t)size) return 2;
  icalcomponent *c = icalparser_parse_string(text);
  if (!c) { printf("cannot be parsed\\n"); return 1; }
  int lawful = icalrestriction_check(c);
  int errors = icalcomponent_count_errors(c);
  if (errors || !lawful) { tell(c); printf("errors %d, lawful %d\\n", errors, lawful); }
  return errors || !lawful;
}`;

let libical: Promise<string> | undefined;
function compiledLibical(): Promise<string> {
  libical ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paplats-libical-'));
    await writeFile(join(folder, 'check.c'), libicalProgram);
    const compiler = compilers.find(existsSync) ?? 'cc';
    const program = join(folder, 'check');
    const faults = await faultsOf(compiler, ['-o', program, join(folder, 'check.c'), '-lical']);
    if (!existsSync(program)) throw new Error(`libical's program does not compile: ${faults.join(' ')}`);
    return program;
  })();
  return libical;
}

/** ical.js in strict mode; it throws at the first fault. */
async function icalJsFaults(file: string): Promise<string[]> {
  try {
    ICAL.design.strict = true;
    const calendar = new ICAL.Component(ICAL.parse(await readFile(file, 'utf8')));
    return calendar.getAllSubcomponents('vevent').flatMap((one) => {
      const event = new ICAL.Event(one);
      return event.uid && event.startDate.compare(event.endDate) < 0
        ? []
        : ['an event without UID or length'];
    });
  } catch (fault) {
    return [String(fault)];
  }
}

const all: readonly (Parser & { here: boolean })[] = [
  { name: 'ical.js', here: true, run: icalJsFaults },
  {
    name: 'sabre/vobject (php-cli, php-sabre-vobject)',
    here: phps.some(existsSync) && existsSync(sabre),
    run: (file) => faultsOf(phps.find(existsSync) ?? 'php', ['-r', sabreProgram, file]),
  },
  {
    name: 'icalendar (python3-icalendar)',
    here: existsSync(python) && existsSync(`${pythonPackages}/icalendar`),
    run: (file) => faultsOf(python, ['-c', icalendarProgram, file]),
  },
  {
    name: 'vobject (python3-vobject)',
    here: existsSync(python) && existsSync(`${pythonPackages}/vobject`),
    run: (file) => faultsOf(python, ['-c', vobjectProgram, file]),
  },
  {
    name: 'libical (libical-dev, gcc, libc6-dev)',
    here: libicalHeaders.some(existsSync) && compilers.some(existsSync),
    run: async (file) => faultsOf(await compiledLibical(), [file]),
  },
];

/** The parsers this machine has. `run` gives the faults it finds in a file; none means it accepts it. */
export function availableParsers(): Parser[] {
  return all.filter((parser) => parser.here).map(({ name, run }) => ({ name, run }));
}

/** The names of those it lacks, with the Debian packages that bring them. */
export function missingParsers(): string[] {
  return all.filter((parser) => !parser.here).map((parser) => parser.name);
}
