import express from 'express';
import type { Context } from '../../context.js';

export function plannerRoutes(_ctx: Context): express.Router {
  return express.Router();
}
