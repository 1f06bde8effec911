ALTER TABLE "links" ADD COLUMN "store_id" uuid;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "follow" jsonb DEFAULT '{"agreed":null,"firstOrderStatusId":null,"held":null,"statusNotice":null,"unproven":null,"notHeld":0,"lines":null,"digests":null,"edited":[],"notRemovable":[],"frozen":false,"totalDiffers":false,"commentLost":false,"parked":null,"inFlight":null}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "shop_seen" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "roapp_seen" jsonb;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "touched" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "look_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "final_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "released_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "missing_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "missing_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "gone_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "refreshed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "refresh_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "refresh_result" text;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "orders_read_to" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "orders_read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "links_followed" ON "links" USING btree ("store_id","look_at") WHERE "links"."released_at" is null;--> statement-breakpoint
CREATE INDEX "links_refresh" ON "links" USING btree ("store_id") WHERE "links"."refresh_asked_at" is not null;