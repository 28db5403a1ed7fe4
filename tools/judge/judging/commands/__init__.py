"""What each command does to the shop: written from docs/commands.md and docs/orders.md.

A command is a function of shop and call. It changes rows, says its events, and answers its receipt
without position and replayed, which stand before it in every receipt."""

from . import carts, catalogue, life, orders, reads, reservations, stock

MUTATIONS = {**catalogue.COMMANDS, **stock.COMMANDS, **carts.COMMANDS,
             **reservations.COMMANDS, **orders.COMMANDS, **life.COMMANDS}
QUERIES = reads.COMMANDS
