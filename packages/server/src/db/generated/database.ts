export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  deskhand: {
    Tables: {
      audit_entries: {
        Row: {
          action: string
          actor_id: string | null
          actor_kind: string
          actor_name: string | null
          at: string
          customer_id: string | null
          details: NonNullable<Json>
          id: string
          site_id: string
        }
        ComputedFields: never
        Insert: {
          action: string
          actor_id?: string | null
          actor_kind: string
          actor_name?: string | null
          at?: string
          customer_id?: string | null
          details?: NonNullable<Json>
          id?: string
          site_id: string
        }
        Update: {
          action?: string
          actor_id?: string | null
          actor_kind?: string
          actor_name?: string | null
          at?: string
          customer_id?: string | null
          details?: NonNullable<Json>
          id?: string
          site_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'audit_entries_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      canned_replies: {
        Row: {
          body: string
          created_at: string
          department_id: string | null
          id: string
          owner_id: string | null
          site_id: string
          title: string
        }
        ComputedFields: never
        Insert: {
          body: string
          created_at?: string
          department_id?: string | null
          id?: string
          owner_id?: string | null
          site_id: string
          title: string
        }
        Update: {
          body?: string
          created_at?: string
          department_id?: string | null
          id?: string
          owner_id?: string | null
          site_id?: string
          title?: string
        }
        Relationships: [
          {
            foreignKeyName: 'canned_replies_department_fkey'
            columns: ['site_id', 'department_id']
            isOneToOne: false
            referencedRelation: 'departments'
            referencedColumns: ['site_id', 'id']
          },
          {
            foreignKeyName: 'canned_replies_owner_fkey'
            columns: ['site_id', 'owner_id']
            isOneToOne: false
            referencedRelation: 'team_members'
            referencedColumns: ['site_id', 'user_id']
          },
          {
            foreignKeyName: 'canned_replies_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      customers: {
        Row: {
          avatar_url: string | null
          claimed_ids: string[]
          company: string | null
          created_at: string
          email: string | null
          external_id: string | null
          id: string
          name: string | null
          site_id: string
        }
        ComputedFields: never
        Insert: {
          avatar_url?: string | null
          claimed_ids?: string[]
          company?: string | null
          created_at?: string
          email?: string | null
          external_id?: string | null
          id?: string
          name?: string | null
          site_id: string
        }
        Update: {
          avatar_url?: string | null
          claimed_ids?: string[]
          company?: string | null
          created_at?: string
          email?: string | null
          external_id?: string | null
          id?: string
          name?: string | null
          site_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'customers_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      departments: {
        Row: {
          created_at: string
          description: string
          id: string
          name: string
          position: number
          site_id: string
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          description?: string
          id?: string
          name: string
          position?: number
          site_id: string
        }
        Update: {
          created_at?: string
          description?: string
          id?: string
          name?: string
          position?: number
          site_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'departments_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      events: {
        Row: {
          at: string
          customer_id: string | null
          data: NonNullable<Json>
          id: number
          is_public: boolean
          message_id: string | null
          moved_from: Json | null
          site_id: string
          ticket_id: string
          tx: number
          type: string
        }
        ComputedFields: never
        Insert: {
          at?: string
          customer_id?: string | null
          data?: NonNullable<Json>
          id?: never
          is_public: boolean
          message_id?: string | null
          moved_from?: Json | null
          site_id: string
          ticket_id: string
          tx?: number
          type: string
        }
        Update: {
          at?: string
          customer_id?: string | null
          data?: NonNullable<Json>
          id?: never
          is_public?: boolean
          message_id?: string | null
          moved_from?: Json | null
          site_id?: string
          ticket_id?: string
          tx?: number
          type?: string
        }
        Relationships: []
      }
      kb_article_versions: {
        Row: {
          actor_id: string | null
          actor_kind: string
          actor_name: string | null
          article_id: string
          at: string
          body: string
          id: string
          site_id: string
          title: string
          version: number
        }
        ComputedFields: never
        Insert: {
          actor_id?: string | null
          actor_kind: string
          actor_name?: string | null
          article_id: string
          at?: string
          body: string
          id?: string
          site_id: string
          title: string
          version: number
        }
        Update: {
          actor_id?: string | null
          actor_kind?: string
          actor_name?: string | null
          article_id?: string
          at?: string
          body?: string
          id?: string
          site_id?: string
          title?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'kb_article_versions_article_fkey'
            columns: ['site_id', 'article_id']
            isOneToOne: false
            referencedRelation: 'kb_articles'
            referencedColumns: ['site_id', 'id']
          },
        ]
      }
      kb_articles: {
        Row: {
          body: string
          category_id: string
          created_at: string
          excerpt: string
          helpful_count: number
          id: string
          locale: string
          position: number
          seo_description: string
          site_id: string
          slug: string
          status: string
          title: string
          title_words: unknown
          translation_group: string
          unhelpful_count: number
          updated_at: string
        }
        ComputedFields: never
        Insert: {
          body: string
          category_id: string
          created_at?: string
          excerpt?: string
          helpful_count?: number
          id?: string
          locale?: string
          position?: number
          seo_description?: string
          site_id: string
          slug: string
          status?: string
          title: string
          title_words?: unknown
          translation_group?: string
          unhelpful_count?: number
          updated_at?: string
        }
        Update: {
          body?: string
          category_id?: string
          created_at?: string
          excerpt?: string
          helpful_count?: number
          id?: string
          locale?: string
          position?: number
          seo_description?: string
          site_id?: string
          slug?: string
          status?: string
          title?: string
          title_words?: unknown
          translation_group?: string
          unhelpful_count?: number
          updated_at?: string
        }
        Relationships: [
          {
            foreignKeyName: 'kb_articles_category_fkey'
            columns: ['site_id', 'category_id']
            isOneToOne: false
            referencedRelation: 'kb_categories'
            referencedColumns: ['site_id', 'id']
          },
          {
            foreignKeyName: 'kb_articles_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      kb_categories: {
        Row: {
          description: string
          id: string
          is_top: boolean
          name: string
          parent_id: string | null
          parent_is_top: boolean | null
          position: number
          site_id: string
          slug: string
        }
        ComputedFields: never
        Insert: {
          description?: string
          id?: string
          is_top?: never
          name: string
          parent_id?: string | null
          parent_is_top?: never
          position?: number
          site_id: string
          slug: string
        }
        Update: {
          description?: string
          id?: string
          is_top?: never
          name?: string
          parent_id?: string | null
          parent_is_top?: never
          position?: number
          site_id?: string
          slug?: string
        }
        Relationships: [
          {
            foreignKeyName: 'kb_categories_parent_fkey'
            columns: ['site_id', 'parent_id', 'parent_is_top']
            isOneToOne: false
            referencedRelation: 'kb_categories'
            referencedColumns: ['site_id', 'id', 'is_top']
          },
          {
            foreignKeyName: 'kb_categories_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      kb_feedback: {
        Row: {
          article_id: string
          created_at: string
          helpful: boolean
          id: string
          site_id: string
        }
        ComputedFields: never
        Insert: {
          article_id: string
          created_at?: string
          helpful: boolean
          id?: string
          site_id: string
        }
        Update: {
          article_id?: string
          created_at?: string
          helpful?: boolean
          id?: string
          site_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'kb_feedback_article_fkey'
            columns: ['site_id', 'article_id']
            isOneToOne: false
            referencedRelation: 'kb_articles'
            referencedColumns: ['site_id', 'id']
          },
        ]
      }
      kb_searches: {
        Row: {
          day: string
          locale: string
          query: string
          searches: number
          site_id: string
        }
        ComputedFields: never
        Insert: {
          day: string
          locale: string
          query: string
          searches?: number
          site_id: string
        }
        Update: {
          day?: string
          locale?: string
          query?: string
          searches?: number
          site_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'kb_searches_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      member_links: {
        Row: {
          created_at: string
          expires_at: string
          made_by: string
          purpose: string
          site_id: string
          token_hash: string
          user_id: string
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          expires_at: string
          made_by: string
          purpose: string
          site_id: string
          token_hash: string
          user_id: string
        }
        Update: {
          created_at?: string
          expires_at?: string
          made_by?: string
          purpose?: string
          site_id?: string
          token_hash?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'member_links_member_fkey'
            columns: ['site_id', 'user_id']
            isOneToOne: true
            referencedRelation: 'team_members'
            referencedColumns: ['site_id', 'user_id']
          },
        ]
      }
      notification_preferences: {
        Row: {
          assignment: boolean
          customer_reply: boolean
          mention: boolean
          new_ticket: boolean
          site_id: string
          user_id: string
        }
        ComputedFields: never
        Insert: {
          assignment?: boolean
          customer_reply?: boolean
          mention?: boolean
          new_ticket?: boolean
          site_id: string
          user_id: string
        }
        Update: {
          assignment?: boolean
          customer_reply?: boolean
          mention?: boolean
          new_ticket?: boolean
          site_id?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'notification_preferences_member_fkey'
            columns: ['site_id', 'user_id']
            isOneToOne: true
            referencedRelation: 'team_members'
            referencedColumns: ['site_id', 'user_id']
          },
        ]
      }
      saved_views: {
        Row: {
          created_at: string
          filter: NonNullable<Json>
          id: string
          name: string
          owner_id: string | null
          position: number
          site_id: string
          sort: string
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          filter: NonNullable<Json>
          id?: string
          name: string
          owner_id?: string | null
          position?: number
          site_id: string
          sort: string
        }
        Update: {
          created_at?: string
          filter?: NonNullable<Json>
          id?: string
          name?: string
          owner_id?: string | null
          position?: number
          site_id?: string
          sort?: string
        }
        Relationships: [
          {
            foreignKeyName: 'saved_views_owner_fkey'
            columns: ['site_id', 'owner_id']
            isOneToOne: false
            referencedRelation: 'team_members'
            referencedColumns: ['site_id', 'user_id']
          },
          {
            foreignKeyName: 'saved_views_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      sessions: {
        Row: {
          created_at: string
          customer_id: string | null
          expires_at: string
          id: string
          identity_kid: string | null
          site_id: string | null
          token_hash: string
          user_id: string | null
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          customer_id?: string | null
          expires_at: string
          id?: string
          identity_kid?: string | null
          site_id?: string | null
          token_hash: string
          user_id?: string | null
        }
        Update: {
          created_at?: string
          customer_id?: string | null
          expires_at?: string
          id?: string
          identity_kid?: string | null
          site_id?: string | null
          token_hash?: string
          user_id?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'sessions_customer_fkey'
            columns: ['site_id', 'customer_id']
            isOneToOne: false
            referencedRelation: 'customers'
            referencedColumns: ['site_id', 'id']
          },
          {
            foreignKeyName: 'sessions_identity_key_fkey'
            columns: ['site_id', 'identity_kid']
            isOneToOne: false
            referencedRelation: 'site_identity_keys'
            referencedColumns: ['site_id', 'kid']
          },
        ]
      }
      site_identity_keys: {
        Row: {
          created_at: string
          encrypted_secret: string
          id: string
          kid: string
          revoked_at: string | null
          site_id: string
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          encrypted_secret: string
          id?: string
          kid: string
          revoked_at?: string | null
          site_id: string
        }
        Update: {
          created_at?: string
          encrypted_secret?: string
          id?: string
          kid?: string
          revoked_at?: string | null
          site_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'site_identity_keys_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      site_logos: {
        Row: {
          content: string
          created_at: string
          hash: string
          site_id: string
        }
        ComputedFields: never
        Insert: {
          content: string
          created_at?: string
          hash: string
          site_id: string
        }
        Update: {
          content?: string
          created_at?: string
          hash?: string
          site_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'site_logos_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      sites: {
        Row: {
          allowed_origins: string[]
          asks_department: boolean
          asks_priority: boolean
          attachment_max_bytes: number
          attachment_types: string[]
          challenge: boolean
          color_scheme: string
          corners: string
          created_at: string
          greeting: string
          hours: Json | null
          id: string
          identity_policy: string
          key: string
          launcher_accent: string
          launcher_label: string
          launcher_offset_x: number
          launcher_offset_y: number
          launcher_side: string
          locale: string
          name: string
          preset: string
          reply_minutes: number | null
          restrict_agents_to_departments: boolean
          shows_knowledge_base: boolean
          shows_new_ticket: boolean
          shows_rating: boolean
          shows_tickets: boolean
          texts: NonNullable<Json>
        }
        ComputedFields: never
        Insert: {
          allowed_origins?: string[]
          asks_department?: boolean
          asks_priority?: boolean
          attachment_max_bytes?: number
          attachment_types: string[]
          challenge?: boolean
          color_scheme?: string
          corners?: string
          created_at?: string
          greeting?: string
          hours?: Json | null
          id?: string
          identity_policy?: string
          key: string
          launcher_accent?: string
          launcher_label?: string
          launcher_offset_x?: number
          launcher_offset_y?: number
          launcher_side?: string
          locale?: string
          name: string
          preset?: string
          reply_minutes?: number | null
          restrict_agents_to_departments?: boolean
          shows_knowledge_base?: boolean
          shows_new_ticket?: boolean
          shows_rating?: boolean
          shows_tickets?: boolean
          texts?: NonNullable<Json>
        }
        Update: {
          allowed_origins?: string[]
          asks_department?: boolean
          asks_priority?: boolean
          attachment_max_bytes?: number
          attachment_types?: string[]
          challenge?: boolean
          color_scheme?: string
          corners?: string
          created_at?: string
          greeting?: string
          hours?: Json | null
          id?: string
          identity_policy?: string
          key?: string
          launcher_accent?: string
          launcher_label?: string
          launcher_offset_x?: number
          launcher_offset_y?: number
          launcher_side?: string
          locale?: string
          name?: string
          preset?: string
          reply_minutes?: number | null
          restrict_agents_to_departments?: boolean
          shows_knowledge_base?: boolean
          shows_new_ticket?: boolean
          shows_rating?: boolean
          shows_tickets?: boolean
          texts?: NonNullable<Json>
        }
        Relationships: []
      }
      team_member_departments: {
        Row: {
          department_id: string
          site_id: string
          user_id: string
        }
        ComputedFields: never
        Insert: {
          department_id: string
          site_id: string
          user_id: string
        }
        Update: {
          department_id?: string
          site_id?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'team_member_departments_department_fkey'
            columns: ['site_id', 'department_id']
            isOneToOne: false
            referencedRelation: 'departments'
            referencedColumns: ['site_id', 'id']
          },
          {
            foreignKeyName: 'team_member_departments_member_fkey'
            columns: ['site_id', 'user_id']
            isOneToOne: false
            referencedRelation: 'team_members'
            referencedColumns: ['site_id', 'user_id']
          },
          {
            foreignKeyName: 'team_member_departments_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      team_members: {
        Row: {
          avatar_url: string | null
          created_at: string
          disabled_at: string | null
          email: string
          name: string
          role: string
          site_id: string
          user_id: string
        }
        ComputedFields: never
        Insert: {
          avatar_url?: string | null
          created_at?: string
          disabled_at?: string | null
          email: string
          name: string
          role: string
          site_id: string
          user_id: string
        }
        Update: {
          avatar_url?: string | null
          created_at?: string
          disabled_at?: string | null
          email?: string
          name?: string
          role?: string
          site_id?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'team_members_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      ticket_attachments: {
        Row: {
          completed_at: string | null
          content_type: string
          created_at: string
          customer_id: string | null
          file_name: string
          height: number | null
          id: string
          is_internal: boolean
          member_id: string | null
          message_id: string | null
          rejected_as: string | null
          site_id: string
          size: number
          state: string
          thumbnail_height: number | null
          thumbnail_width: number | null
          ticket_id: string | null
          width: number | null
        }
        ComputedFields: never
        Insert: {
          completed_at?: string | null
          content_type: string
          created_at?: string
          customer_id?: string | null
          file_name: string
          height?: number | null
          id?: string
          is_internal?: boolean
          member_id?: string | null
          message_id?: string | null
          rejected_as?: string | null
          site_id: string
          size: number
          state?: string
          thumbnail_height?: number | null
          thumbnail_width?: number | null
          ticket_id?: string | null
          width?: number | null
        }
        Update: {
          completed_at?: string | null
          content_type?: string
          created_at?: string
          customer_id?: string | null
          file_name?: string
          height?: number | null
          id?: string
          is_internal?: boolean
          member_id?: string | null
          message_id?: string | null
          rejected_as?: string | null
          site_id?: string
          size?: number
          state?: string
          thumbnail_height?: number | null
          thumbnail_width?: number | null
          ticket_id?: string | null
          width?: number | null
        }
        Relationships: [
          {
            foreignKeyName: 'ticket_attachments_customer_fkey'
            columns: ['site_id', 'customer_id']
            isOneToOne: false
            referencedRelation: 'customers'
            referencedColumns: ['site_id', 'id']
          },
          {
            foreignKeyName: 'ticket_attachments_message_fkey'
            columns: ['site_id', 'ticket_id', 'message_id']
            isOneToOne: false
            referencedRelation: 'ticket_messages'
            referencedColumns: ['site_id', 'ticket_id', 'id']
          },
          {
            foreignKeyName: 'ticket_attachments_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'ticket_attachments_ticket_fkey'
            columns: ['site_id', 'ticket_id', 'customer_id']
            isOneToOne: false
            referencedRelation: 'tickets'
            referencedColumns: ['site_id', 'id', 'customer_id']
          },
        ]
      }
      ticket_fields: {
        Row: {
          archived_at: string | null
          created_at: string
          id: string
          key: string
          label: string
          options: NonNullable<Json>
          position: number
          required: boolean
          site_id: string
          type: string
          visible_if: Json | null
          visible_to_customers: boolean
        }
        ComputedFields: never
        Insert: {
          archived_at?: string | null
          created_at?: string
          id?: string
          key: string
          label: string
          options?: NonNullable<Json>
          position?: number
          required?: boolean
          site_id: string
          type: string
          visible_if?: Json | null
          visible_to_customers?: boolean
        }
        Update: {
          archived_at?: string | null
          created_at?: string
          id?: string
          key?: string
          label?: string
          options?: NonNullable<Json>
          position?: number
          required?: boolean
          site_id?: string
          type?: string
          visible_if?: Json | null
          visible_to_customers?: boolean
        }
        Relationships: [
          {
            foreignKeyName: 'ticket_fields_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      ticket_history: {
        Row: {
          actor_id: string | null
          actor_kind: string
          actor_name: string | null
          after_public_seq: number
          after_seq: number
          at: string
          customer_id: string
          field: string
          id: string
          is_public: boolean
          new_value: Json | null
          old_value: Json | null
          public_seq: number | null
          seq: number
          site_id: string
          ticket_id: string
        }
        ComputedFields: never
        Insert: {
          actor_id?: string | null
          actor_kind: string
          actor_name?: string | null
          after_public_seq: number
          after_seq: number
          at?: string
          customer_id: string
          field: string
          id?: string
          is_public: boolean
          new_value?: Json | null
          old_value?: Json | null
          public_seq?: number | null
          seq: number
          site_id: string
          ticket_id: string
        }
        Update: {
          actor_id?: string | null
          actor_kind?: string
          actor_name?: string | null
          after_public_seq?: number
          after_seq?: number
          at?: string
          customer_id?: string
          field?: string
          id?: string
          is_public?: boolean
          new_value?: Json | null
          old_value?: Json | null
          public_seq?: number | null
          seq?: number
          site_id?: string
          ticket_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'ticket_history_ticket_fkey'
            columns: ['site_id', 'ticket_id', 'customer_id']
            isOneToOne: false
            referencedRelation: 'tickets'
            referencedColumns: ['site_id', 'id', 'customer_id']
          },
        ]
      }
      ticket_messages: {
        Row: {
          author_avatar_url: string | null
          author_id: string | null
          author_kind: string
          author_name: string | null
          body: string
          client_digest: string | null
          client_id: string | null
          created_at: string
          customer_id: string
          edited_at: string | null
          has_attachments: boolean
          id: string
          is_internal: boolean
          public_seq: number | null
          seq: number
          site_id: string
          ticket_id: string
        }
        ComputedFields: never
        Insert: {
          author_avatar_url?: string | null
          author_id?: string | null
          author_kind: string
          author_name?: string | null
          body: string
          client_digest?: string | null
          client_id?: string | null
          created_at: string
          customer_id: string
          edited_at?: string | null
          has_attachments?: boolean
          id?: string
          is_internal?: boolean
          public_seq?: number | null
          seq: number
          site_id: string
          ticket_id: string
        }
        Update: {
          author_avatar_url?: string | null
          author_id?: string | null
          author_kind?: string
          author_name?: string | null
          body?: string
          client_digest?: string | null
          client_id?: string | null
          created_at?: string
          customer_id?: string
          edited_at?: string | null
          has_attachments?: boolean
          id?: string
          is_internal?: boolean
          public_seq?: number | null
          seq?: number
          site_id?: string
          ticket_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'ticket_messages_ticket_fkey'
            columns: ['site_id', 'ticket_id', 'customer_id']
            isOneToOne: false
            referencedRelation: 'tickets'
            referencedColumns: ['site_id', 'id', 'customer_id']
          },
        ]
      }
      ticket_metadata: {
        Row: {
          customer_id: string
          key: string
          site_id: string
          ticket_id: string
          value: NonNullable<Json>
        }
        ComputedFields: never
        Insert: {
          customer_id: string
          key: string
          site_id: string
          ticket_id: string
          value: NonNullable<Json>
        }
        Update: {
          customer_id?: string
          key?: string
          site_id?: string
          ticket_id?: string
          value?: NonNullable<Json>
        }
        Relationships: [
          {
            foreignKeyName: 'ticket_metadata_ticket_fkey'
            columns: ['site_id', 'ticket_id', 'customer_id']
            isOneToOne: false
            referencedRelation: 'tickets'
            referencedColumns: ['site_id', 'id', 'customer_id']
          },
        ]
      }
      ticket_ratings: {
        Row: {
          comment: string | null
          customer_id: string
          rated_at: string
          score: number
          site_id: string
          ticket_id: string
        }
        ComputedFields: never
        Insert: {
          comment?: string | null
          customer_id: string
          rated_at?: string
          score: number
          site_id: string
          ticket_id: string
        }
        Update: {
          comment?: string | null
          customer_id?: string
          rated_at?: string
          score?: number
          site_id?: string
          ticket_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'ticket_ratings_ticket_fkey'
            columns: ['site_id', 'ticket_id', 'customer_id']
            isOneToOne: false
            referencedRelation: 'tickets'
            referencedColumns: ['site_id', 'id', 'customer_id']
          },
        ]
      }
      ticket_tag_relations: {
        Row: {
          customer_id: string
          site_id: string
          tag_id: string
          ticket_id: string
        }
        ComputedFields: never
        Insert: {
          customer_id: string
          site_id: string
          tag_id: string
          ticket_id: string
        }
        Update: {
          customer_id?: string
          site_id?: string
          tag_id?: string
          ticket_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'ticket_tag_relations_tag_fkey'
            columns: ['site_id', 'tag_id']
            isOneToOne: false
            referencedRelation: 'ticket_tags'
            referencedColumns: ['site_id', 'id']
          },
          {
            foreignKeyName: 'ticket_tag_relations_ticket_fkey'
            columns: ['site_id', 'ticket_id', 'customer_id']
            isOneToOne: false
            referencedRelation: 'tickets'
            referencedColumns: ['site_id', 'id', 'customer_id']
          },
        ]
      }
      ticket_tags: {
        Row: {
          color: string
          description: string
          id: string
          name: string
          site_id: string
        }
        ComputedFields: never
        Insert: {
          color?: string
          description?: string
          id?: string
          name: string
          site_id: string
        }
        Update: {
          color?: string
          description?: string
          id?: string
          name?: string
          site_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'ticket_tags_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      ticket_templates: {
        Row: {
          body: string
          created_at: string
          department_id: string | null
          id: string
          name: string
          position: number
          priority: string | null
          site_id: string
          subject: string
        }
        ComputedFields: never
        Insert: {
          body?: string
          created_at?: string
          department_id?: string | null
          id?: string
          name: string
          position?: number
          priority?: string | null
          site_id: string
          subject?: string
        }
        Update: {
          body?: string
          created_at?: string
          department_id?: string | null
          id?: string
          name?: string
          position?: number
          priority?: string | null
          site_id?: string
          subject?: string
        }
        Relationships: [
          {
            foreignKeyName: 'ticket_templates_department_fkey'
            columns: ['site_id', 'department_id']
            isOneToOne: false
            referencedRelation: 'departments'
            referencedColumns: ['site_id', 'id']
          },
          {
            foreignKeyName: 'ticket_templates_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
      tickets: {
        Row: {
          assignee_id: string | null
          client_digest: string | null
          client_id: string | null
          closed_at: string | null
          created_at: string
          customer_id: string
          customer_read_seq: number
          customer_unread: number
          department_id: string | null
          due_at: string | null
          first_response_at: string | null
          id: string
          last_message_at: string
          last_public_seq: number
          last_seq: number
          merged_into_id: string | null
          merged_into_number: number | null
          number: number
          opened_by: string | null
          page: Json | null
          priority: string
          priority_rank: number
          resolved_at: string | null
          site_id: string
          status: string
          subject: string
          team_unread: number
          template_id: string | null
          updated_at: string
        }
        ComputedFields: never
        Insert: {
          assignee_id?: string | null
          client_digest?: string | null
          client_id?: string | null
          closed_at?: string | null
          created_at?: string
          customer_id: string
          customer_read_seq?: number
          customer_unread?: number
          department_id?: string | null
          due_at?: string | null
          first_response_at?: string | null
          id?: string
          last_message_at?: string
          last_public_seq?: number
          last_seq?: number
          merged_into_id?: string | null
          merged_into_number?: number | null
          number: number
          opened_by?: string | null
          page?: Json | null
          priority?: string
          priority_rank?: never
          resolved_at?: string | null
          site_id: string
          status?: string
          subject: string
          team_unread?: number
          template_id?: string | null
          updated_at?: string
        }
        Update: {
          assignee_id?: string | null
          client_digest?: string | null
          client_id?: string | null
          closed_at?: string | null
          created_at?: string
          customer_id?: string
          customer_read_seq?: number
          customer_unread?: number
          department_id?: string | null
          due_at?: string | null
          first_response_at?: string | null
          id?: string
          last_message_at?: string
          last_public_seq?: number
          last_seq?: number
          merged_into_id?: string | null
          merged_into_number?: number | null
          number?: number
          opened_by?: string | null
          page?: Json | null
          priority?: string
          priority_rank?: never
          resolved_at?: string | null
          site_id?: string
          status?: string
          subject?: string
          team_unread?: number
          template_id?: string | null
          updated_at?: string
        }
        Relationships: [
          {
            foreignKeyName: 'tickets_assignee_fkey'
            columns: ['site_id', 'assignee_id']
            isOneToOne: false
            referencedRelation: 'team_members'
            referencedColumns: ['site_id', 'user_id']
          },
          {
            foreignKeyName: 'tickets_customer_fkey'
            columns: ['site_id', 'customer_id']
            isOneToOne: false
            referencedRelation: 'customers'
            referencedColumns: ['site_id', 'id']
          },
          {
            foreignKeyName: 'tickets_department_fkey'
            columns: ['site_id', 'department_id']
            isOneToOne: false
            referencedRelation: 'departments'
            referencedColumns: ['site_id', 'id']
          },
          {
            foreignKeyName: 'tickets_merged_into_fkey'
            columns: ['site_id', 'merged_into_id', 'customer_id']
            isOneToOne: false
            referencedRelation: 'tickets'
            referencedColumns: ['site_id', 'id', 'customer_id']
          },
          {
            foreignKeyName: 'tickets_opener_fkey'
            columns: ['site_id', 'opened_by']
            isOneToOne: false
            referencedRelation: 'team_members'
            referencedColumns: ['site_id', 'user_id']
          },
          {
            foreignKeyName: 'tickets_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'tickets_template_fkey'
            columns: ['site_id', 'template_id']
            isOneToOne: false
            referencedRelation: 'ticket_templates'
            referencedColumns: ['site_id', 'id']
          },
        ]
      }
      webhook_deliveries: {
        Row: {
          attempted_at: string | null
          attempts: number
          body: string | null
          created_at: string
          data: NonNullable<Json>
          due_at: string
          error: string | null
          happened_at: string
          id: string
          is_public: boolean
          message_id: string | null
          position: number
          response_status: number | null
          site_id: string
          state: string
          ticket_id: string | null
          type: string
          webhook_id: string
        }
        ComputedFields: never
        Insert: {
          attempted_at?: string | null
          attempts?: number
          body?: string | null
          created_at?: string
          data?: NonNullable<Json>
          due_at?: string
          error?: string | null
          happened_at?: string
          id?: string
          is_public?: boolean
          message_id?: string | null
          position?: never
          response_status?: number | null
          site_id: string
          state?: string
          ticket_id?: string | null
          type: string
          webhook_id: string
        }
        Update: {
          attempted_at?: string | null
          attempts?: number
          body?: string | null
          created_at?: string
          data?: NonNullable<Json>
          due_at?: string
          error?: string | null
          happened_at?: string
          id?: string
          is_public?: boolean
          message_id?: string | null
          position?: never
          response_status?: number | null
          site_id?: string
          state?: string
          ticket_id?: string | null
          type?: string
          webhook_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'webhook_deliveries_ticket_fkey'
            columns: ['site_id', 'ticket_id']
            isOneToOne: false
            referencedRelation: 'tickets'
            referencedColumns: ['site_id', 'id']
          },
          {
            foreignKeyName: 'webhook_deliveries_webhook_fkey'
            columns: ['site_id', 'webhook_id']
            isOneToOne: false
            referencedRelation: 'webhooks'
            referencedColumns: ['site_id', 'id']
          },
        ]
      }
      webhooks: {
        Row: {
          created_at: string
          disabled_at: string | null
          disabled_reason: string | null
          encrypted_secret: string
          event_types: string[]
          failing_since: string | null
          id: string
          includes_internal: boolean
          leased_by: string | null
          leased_until: string
          previous_encrypted_secret: string | null
          previous_secret_until: string | null
          site_id: string
          url: string
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          disabled_at?: string | null
          disabled_reason?: string | null
          encrypted_secret: string
          event_types: string[]
          failing_since?: string | null
          id?: string
          includes_internal?: boolean
          leased_by?: string | null
          leased_until?: string
          previous_encrypted_secret?: string | null
          previous_secret_until?: string | null
          site_id: string
          url: string
        }
        Update: {
          created_at?: string
          disabled_at?: string | null
          disabled_reason?: string | null
          encrypted_secret?: string
          event_types?: string[]
          failing_since?: string | null
          id?: string
          includes_internal?: boolean
          leased_by?: string | null
          leased_until?: string
          previous_encrypted_secret?: string | null
          previous_secret_until?: string | null
          site_id?: string
          url?: string
        }
        Relationships: [
          {
            foreignKeyName: 'webhooks_site_id_fkey'
            columns: ['site_id']
            isOneToOne: false
            referencedRelation: 'sites'
            referencedColumns: ['id']
          },
        ]
      }
    }
    Views: {
      customer_attachments: {
        Row: {
          content_type: string
          created_at: string
          file_name: string
          id: string
          message_id: string | null
          size: number
          state: string
          ticket_id: string | null
        }
        ComputedFields: never
        Insert: {
          content_type?: string | null
          created_at?: string | null
          file_name?: string | null
          id?: string | null
          message_id?: string | null
          size?: number | null
          state?: string | null
          ticket_id?: string | null
        }
        Update: {
          content_type?: string | null
          created_at?: string | null
          file_name?: string | null
          id?: string | null
          message_id?: string | null
          size?: number | null
          state?: string | null
          ticket_id?: string | null
        }
        Relationships: []
      }
      customer_changes: {
        Row: {
          actor_id: string | null
          actor_kind: string
          actor_name: string | null
          after_seq: number
          at: string
          field: string
          id: string
          new_value: Json | null
          old_value: Json | null
          seq: number | null
          ticket_id: string
        }
        ComputedFields: never
        Insert: {
          actor_id?: string | null
          actor_kind?: string | null
          actor_name?: string | null
          after_seq?: number | null
          at?: string | null
          field?: string | null
          id?: string | null
          new_value?: Json | null
          old_value?: Json | null
          seq?: number | null
          ticket_id?: string | null
        }
        Update: {
          actor_id?: string | null
          actor_kind?: string | null
          actor_name?: string | null
          after_seq?: number | null
          at?: string | null
          field?: string | null
          id?: string | null
          new_value?: Json | null
          old_value?: Json | null
          seq?: number | null
          ticket_id?: string | null
        }
        Relationships: []
      }
      customer_messages: {
        Row: {
          author_avatar_url: string | null
          author_id: string | null
          author_kind: string
          author_name: string | null
          body: string
          created_at: string
          edited_at: string | null
          id: string
          seq: number | null
          ticket_id: string
        }
        ComputedFields: never
        Insert: {
          author_avatar_url?: string | null
          author_id?: string | null
          author_kind?: string | null
          author_name?: string | null
          body?: string | null
          created_at?: string | null
          edited_at?: string | null
          id?: string | null
          seq?: number | null
          ticket_id?: string | null
        }
        Update: {
          author_avatar_url?: string | null
          author_id?: string | null
          author_kind?: string | null
          author_name?: string | null
          body?: string | null
          created_at?: string | null
          edited_at?: string | null
          id?: string | null
          seq?: number | null
          ticket_id?: string | null
        }
        Relationships: []
      }
      customer_tickets: {
        Row: {
          created_at: string
          department_id: string | null
          fields: Json | null
          id: string
          last_message_at: string
          last_seq: number
          merged_into: Json | null
          number: number
          priority: string
          rating: Json | null
          read_seq: number
          status: string
          subject: string
          tags: Json | null
          unread_count: number
          updated_at: string
        }
        ComputedFields: never
        Insert: {
          created_at?: string | null
          department_id?: string | null
          fields?: never
          id?: string | null
          last_message_at?: string | null
          last_seq?: number | null
          merged_into?: never
          number?: number | null
          priority?: string | null
          rating?: never
          read_seq?: number | null
          status?: string | null
          subject?: string | null
          tags?: never
          unread_count?: number | null
          updated_at?: string | null
        }
        Update: {
          created_at?: string | null
          department_id?: string | null
          fields?: never
          id?: string | null
          last_message_at?: string | null
          last_seq?: number | null
          merged_into?: never
          number?: number | null
          priority?: string | null
          rating?: never
          read_seq?: number | null
          status?: string | null
          subject?: string | null
          tags?: never
          unread_count?: number | null
          updated_at?: string | null
        }
        Relationships: []
      }
    }
    Functions: {
      change_profile: { Args: { p_changes: Json }; Returns: undefined }
      change_tickets: {
        Args: { p_changes: Json; p_site_id: string; p_ticket_ids: string[] }
        Returns: undefined
      }
      close_ticket: { Args: { p_ticket_id: string }; Returns: undefined }
      customer_sessions: {
        Args: { p_customer_id: string }
        Returns: {
          created_at: string
          expires_at: string
        }[]
      }
      delete_message: { Args: { p_message_id: string; p_ticket_id: string }; Returns: undefined }
      edit_message: {
        Args: { p_body: string; p_message_id: string; p_ticket_id: string }
        Returns: undefined
      }
      erase_customer: { Args: { p_customer_id: string; p_site_id: string }; Returns: string[] }
      erase_me: { Args: Record<PropertyKey, never>; Returns: string[] }
      import_article: {
        Args: { p_file: Json; p_is_trial: boolean; p_site_id: string }
        Returns: Record<string, unknown>
      }
      join_translations: {
        Args: { p_article_id: string; p_other_id: string; p_site_id: string }
        Returns: undefined
      }
      kb_gaps: {
        Args: { since: string; site: string }
        Returns: {
          last_day: string
          locale: string
          query: string
          searches: number
        }[]
      }
      merge_customer: {
        Args: { p_customer_id: string; p_into_id: string; p_site_id: string }
        Returns: string[]
      }
      merge_ticket: { Args: { p_into_id: string; p_ticket_id: string }; Returns: undefined }
      open_ticket: {
        Args: {
          p_attachment_ids: string[]
          p_body: string
          p_client_id: string
          p_department_id: string
          p_fields: Json
          p_page: Json
          p_priority: string
          p_subject: string
          p_template_id: string
        }
        Returns: Record<string, unknown>
      }
      open_ticket_for: {
        Args: {
          p_assignee_id: string
          p_attachment_ids: string[]
          p_body: string
          p_client_id: string
          p_customer_email: string
          p_customer_id: string
          p_customer_name: string
          p_department_id: string
          p_fields: Json
          p_priority: string
          p_site_id: string
          p_subject: string
          p_tag_ids: string[]
        }
        Returns: Record<string, unknown>
      }
      place_category: {
        Args: { p_category_id: string; p_parent_id: string; p_position: number; p_site_id: string }
        Returns: undefined
      }
      post_message: {
        Args: {
          p_attachment_ids: string[]
          p_body: string
          p_client_id: string
          p_is_internal: boolean
          p_ticket_id: string
        }
        Returns: Record<string, unknown>
      }
      rate_ticket: { Args: { p_comment?: string; p_score: number; p_ticket_id: string }; Returns: undefined }
      record_export: {
        Args: { p_action: string; p_customer_id: string; p_details: Json; p_site_id: string }
        Returns: undefined
      }
      remove_category: { Args: { p_category_id: string; p_site_id: string }; Returns: boolean }
      remove_tag: { Args: { p_replacement_id?: string; p_tag_id: string }; Returns: undefined }
      reopen_ticket: { Args: { p_ticket_id: string }; Returns: undefined }
      replay_delivery: {
        Args: { p_delivery_id: string; p_site_id: string; p_webhook_id: string }
        Returns: undefined
      }
      rotate_webhook_secret: {
        Args: { p_encrypted_secret: string; p_site_id: string; p_webhook_id: string }
        Returns: undefined
      }
      set_ticket_field: { Args: { p_key: string; p_ticket_id: string; p_value: Json }; Returns: undefined }
      set_ticket_tags: { Args: { p_tag_ids: string[]; p_ticket_id: string }; Returns: undefined }
      statistics_ages: {
        Args: { p_site_id: string }
        Returns: {
          min_days: number
          tickets: number
        }[]
      }
      statistics_backlog: {
        Args: { p_from: string; p_site_id: string; p_until: string }
        Returns: {
          created: number
          day: string
          open_at_end: number
          resolved: number
        }[]
      }
      statistics_deflection: {
        Args: { p_from: string; p_site_id: string; p_until: string }
        Returns: Record<string, unknown>
      }
      statistics_open: {
        Args: { p_by: string; p_from?: string; p_site_id: string; p_until?: string }
        Returns: {
          key: string
          tickets: number
        }[]
      }
      statistics_satisfaction: {
        Args: { p_from: string; p_site_id: string; p_until: string }
        Returns: Record<string, unknown>
      }
      statistics_times: {
        Args: { p_by: string; p_from: string; p_measure: string; p_site_id: string; p_until: string }
        Returns: {
          average_seconds: number
          key: string
          median_seconds: number
          p90_seconds: number
          tickets: number
        }[]
      }
      test_webhook: {
        Args: { p_delivery_id: string; p_site_id: string; p_webhook_id: string }
        Returns: undefined
      }
      ticket_timeline: {
        Args: { p_after: number; p_limit: number; p_ticket_id: string }
        Returns: {
          actor_avatar_url: string
          actor_id: string
          actor_kind: unknown
          actor_name: string
          at: string
          body: string
          edited_at: string
          field: string
          id: string
          is_internal: boolean
          kind: string
          new_value: Json
          old_value: Json
          position: number
        }[]
      }
    }
    Enums: {
      [_ in never]: never
    }
    CompositeTypes: {
      [_ in never]: never
    }
  }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'deskhand'>]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    ? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R
      }
      ? R
      : never
    : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema['Tables']
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I
      }
      ? I
      : never
    : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema['Tables']
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U
      }
      ? U
      : never
    : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema['Enums']
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
    ? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
    : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema['CompositeTypes']
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
    ? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
    : never

export const Constants = {
  deskhand: {
    Enums: {},
  },
} as const
