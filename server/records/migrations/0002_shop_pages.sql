ALTER TABLE "stores" ADD COLUMN "statuses_read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "largest_page" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "largest_page_confirmed_at" timestamp with time zone;