/** Boards, places and venues: the tables that meetings point at. */
import { asc, eq, inArray } from 'drizzle-orm';
import type { Board } from '../domain/board.js';
import type { Place, Venue } from '../domain/venue.js';
import type { Db } from './pool.js';
import { boards, places, venues } from './schema.js';

export type NewBoard = Omit<Board, 'id' | 'isCouncil'> & { isCouncil?: boolean | undefined };
export type NewPlace = Omit<Place, 'id' | 'population' | 'lat' | 'lon'> & Partial<Omit<Place, 'id'>>;
export type NewVenue = Omit<Venue, 'id'>;

const one = <T>(rows: T[]): T => {
  const [row] = rows;
  if (row === undefined) throw new Error('a row was expected');
  return row;
};

export const allBoards = (db: Db): Promise<Board[]> => db.select().from(boards).orderBy(asc(boards.name));
export const allPlaces = (db: Db): Promise<Place[]> => db.select().from(places).orderBy(asc(places.name));
export const allVenues = (db: Db): Promise<Venue[]> => db.select().from(venues).orderBy(asc(venues.name));

export async function boardBySlug(db: Db, slug: string): Promise<Board | undefined> {
  return (await db.select().from(boards).where(eq(boards.slug, slug)))[0];
}
export async function placeBySlug(db: Db, slug: string): Promise<Place | undefined> {
  return (await db.select().from(places).where(eq(places.slug, slug)))[0];
}
export async function venueBySlug(db: Db, slug: string): Promise<Venue | undefined> {
  return (await db.select().from(venues).where(eq(venues.slug, slug)))[0];
}
export async function boardById(db: Db, id: number): Promise<Board | undefined> {
  return (await db.select().from(boards).where(eq(boards.id, id)))[0];
}
export async function placeById(db: Db, id: number): Promise<Place | undefined> {
  return (await db.select().from(places).where(eq(places.id, id)))[0];
}
export async function venueById(db: Db, id: number): Promise<Venue | undefined> {
  return (await db.select().from(venues).where(eq(venues.id, id)))[0];
}
/** Those of the slugs that exist. */
export async function placesBySlugs(db: Db, slugs: readonly string[]): Promise<Place[]> {
  return slugs.length === 0
    ? []
    : db
        .select()
        .from(places)
        .where(inArray(places.slug, [...slugs]));
}
/** Those of the slugs that exist. */
export async function boardsBySlugs(db: Db, slugs: readonly string[]): Promise<Board[]> {
  return slugs.length === 0
    ? []
    : db
        .select()
        .from(boards)
        .where(inArray(boards.slug, [...slugs]));
}

/** Throws on a slug that is taken (brokenRule tells). */
export const insertBoard = async (db: Db, row: NewBoard): Promise<Board> =>
  one(await db.insert(boards).values(row).returning());
export const insertPlace = async (db: Db, row: NewPlace): Promise<Place> =>
  one(await db.insert(places).values(row).returning());
export const insertVenue = async (db: Db, row: NewVenue): Promise<Venue> =>
  one(await db.insert(venues).values(row).returning());

export const updateBoard = async (db: Db, id: number, row: Partial<NewBoard>): Promise<Board> =>
  one(await db.update(boards).set(row).where(eq(boards.id, id)).returning());
export const updatePlace = async (db: Db, id: number, row: Partial<NewPlace>): Promise<Place> =>
  one(await db.update(places).set(row).where(eq(places.id, id)).returning());
export const updateVenue = async (db: Db, id: number, row: Partial<NewVenue>): Promise<Venue> =>
  one(await db.update(venues).set(row).where(eq(venues.id, id)).returning());
