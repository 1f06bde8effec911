DROP INDEX "snapshot_orders_arrived";--> statement-breakpoint
ALTER TABLE "snapshot_orders" ADD COLUMN "of_window" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "snapshot_orders" SET "of_window" = not "arrived_later";--> statement-breakpoint
CREATE INDEX "snapshot_orders_arrived" ON "snapshot_orders" USING btree ("store_id") WHERE "snapshot_orders"."arrived_later" and not "snapshot_orders"."of_window";